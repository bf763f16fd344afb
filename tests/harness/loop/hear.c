/* SPDX-License-Identifier: MIT */
/*
 * hear.c - what the subject says: the fork server, its children, Valgrind
 * (protocol.h). Whatever it is, it moves a run of world.h to its next phase.
 * Runs in a worker of the judge.
 */
#include "harness/loop/hear.h"

#include <errno.h>
#include <sys/socket.h>

#include "harness/base/environment.h"
#include "harness/evidence/proc.h"
#include "harness/sandbox/sandbox.h"
#include "harness/wire/message.h"

/* ---- the fork server ---- */

static void take_notice(const struct notice *notice)
{
    struct run *run = world.runs;
    while (run && run->id != notice->id)
        run = run->next;
    if (notice->kind == NOTICE_ORPHAN) {
        for (run = world.runs; run; run = run->next)
            if (run->ended && !run->killed)
                run->orphans++;
    } else if (run && notice->kind == NOTICE_STARTED) {
        run->started = true;
        run->inner_pid = notice->pid;
    } else if (run && notice->kind == NOTICE_REFUSED) {
        run->refusal = notice->value ? notice->value : -1;
    } else if (run && notice->kind == NOTICE_ENDED) {
        run->ended = true;
        run->status = notice->value;
    }
}

bool hear_server(void)
{
    struct notice notice;
    bool heard = false;
    for (;;) {
        ssize_t n =
            recv(world.loan.control, &notice, sizeof notice, MSG_DONTWAIT);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return heard;
        if (n != sizeof notice) {
            world.broken = "the fork server has ended";
            return true;
        }
        heard = true;
        if (notice.kind == NOTICE_EMPTY)
            world.is_empty = true;
        else
            take_notice(&notice);
    }
}

/* ---- Valgrind ---- */

bool hear_valgrind(void)
{
    static char bytes[65536];
    bool heard = false;
    for (int i = 0; i < HEARD_IN_A_TURN; i++) {
        pid_t from;
        ssize_t n = message_receive(world.loan.xml, bytes, sizeof bytes,
                                    MSG_DONTWAIT, &from, NULL);
        if (n == 0) /* while the fork server lives nobody honest closes it */
            world.xml_closed = true;
        if (n <= 0)
            return heard;
        heard = true;
        memcheck_feed(world.memcheck, from, bytes, (size_t)n);
    }
    return heard;
}

/* ---- a child ---- */

static void send_go(const struct run *run)
{
    send(run->values_fd, "g", 1, MSG_NOSIGNAL);
}

/* It has no code of a student's yet, or never will have. */
static void hear_hello(struct run *run, bool partner, pid_t pid)
{
    run->pid = pid;
    /* The server says it, too, but perhaps later than the child comes to
     * its end: the audit would not know the child's calls in the log. */
    run->inner_pid = proc_inner_pid(pid);
    run->phase = PHASE_LOAD;
    if (partner && environment()->shut_in)
        sandbox_cover(world.loan.server, run->inner_pid);
    run_events.arrives(run);
    send_go(run);
}

static void hear_word(struct run *run, const struct word *word, pid_t pid,
                      const char *bytes, size_t n)
{
    bool partner = word->kind == WORD_PARTNER;
    if ((partner || word->kind == WORD_HELLO) && !run->pid) {
        hear_hello(run, partner, pid);
    } else if (word->kind == WORD_STEP && run->setup.scheduled &&
               n == sizeof(struct step)) {
        struct step step;
        memcpy(&step, bytes, sizeof step);
        step.what[WHAT_SIZE - 1] = '\0';
        if (run_events.steps)
            run_events.steps(&step, pid);
    } else if (pid != run->pid) {
        run->foreign = pid;
    } else if (word->kind == WORD_CALL && run->phase == PHASE_LOAD) {
        run->phase = PHASE_CALL;
    } else if (word->kind == WORD_VALUES && run->phase == PHASE_CALL &&
               word->size <= OUTPUT_LIMIT) {
        run->phase = PHASE_RETURN;
        run->values_size = word->size;
        text_add_bytes(&run->values, bytes, n);
    } else if (word->kind == WORD_MORE && run->phase == PHASE_RETURN &&
               !run->has_values) {
        text_add_bytes(&run->values, bytes, n);
    } else {
        run->repeated_values = true;
    }
    if (run->phase == PHASE_RETURN && !run->has_values &&
        run->values.length >= run->values_size) {
        run->has_values = true;
        run_events.returns(run);
        send_go(run);
    }
}

bool hear_child(struct run *run)
{
    static char bytes[VALUES_SIZE + sizeof(struct word)];
    struct word word;
    pid_t from;
    ssize_t n = message_receive(run->values_fd, bytes, sizeof bytes,
                                MSG_DONTWAIT, &from, NULL);
    if (n < 0 && errno == EAGAIN)
        return false;
    if (n == 0 || (n < 0 && errno != EMSGSIZE)) { /* nobody is there to talk */
        close(run->values_fd);
        run->values_fd = -1;
        return false;
    }
    if (n < (ssize_t)sizeof word) {
        run->repeated_values = true;
        return true;
    }
    memcpy(&word, bytes, sizeof word);
    hear_word(run, &word, from, bytes + sizeof word, (size_t)n - sizeof word);
    return true;
}
