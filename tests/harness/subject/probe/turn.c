/* SPDX-License-Identifier: MIT */
/*
 * turn.c - see turn.h. Runs in the subject.
 *
 * A turn is two words in the log's memory, which the judge shares: it writes
 * the order, raises `granted` and wakes. Steps go the other way as messages on
 * the socket of the values, with the sender's pid from the kernel.
 */
#include "harness/subject/probe/turn.h"
#include "harness/subject/race/race.h"

#include <errno.h>
#include <linux/futex.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

static struct log *shared; /* NULL: no turns */
static int self;           /* the number of this actor */
static uint32_t asked;     /* turns so far */

bool turn_is_on(void)
{
    return shared != NULL;
}

static void send_step(struct step *step, int kind)
{
    struct word word = {WORD_STEP, sizeof *step};
    struct iovec io[2] = {{&word, sizeof word}, {step, sizeof *step}};
    struct msghdr m = {.msg_iov = io, .msg_iovlen = 2};
    step->kind = kind;
    while (sendmsg(FD_VALUES, &m, MSG_NOSIGNAL) < 0 && errno == EINTR)
        ;
}

/* The step is over with the turn: what follows is done before this process
 * asks for the next one. */
static void ask_for_access(const void *place, const void *address,
                           const struct race_place *at, size_t size,
                           unsigned how)
{
    int error = errno;
    struct step step = turn_step(CONTROL_ACCESS, place, address);
    step.number = access_key(at->object, at->offset);
    step.value = access_value(size, how);
    memcpy(&step.result, address,
           size < sizeof step.result ? size : sizeof step.result);
    if (shared)
        turn_ask(&step);
    errno = error;
}

void turn_begin(const struct plan *plan, struct log *log)
{
    race_step = plan->scheduled ? ask_for_access : NULL; /* not of warm.c */
    if (!plan->scheduled)
        return;
    shared = log;
    asked = 0;
    atomic_store(&log->n_actors, 1);
    struct step step = turn_step(CONTROL_START, NULL, NULL);
    turn_note(&step, 0);
}

struct step turn_step(int call, const void *place, const void *object)
{
    extern const char __executable_start[];
    struct step step = {.call = call, .actor = self};
    step.place =
        place ? (uint64_t)((const char *)place - __executable_start) : 0;
    step.object = (uint64_t)object;
    return step;
}

enum turn_order turn_ask(struct step *step)
{
    struct turn *turn = &shared->turns[self];
    send_step(step, STEP_ASK);
    asked++;
    uint32_t seen;
    while ((seen = atomic_load(&turn->granted)) < asked)
        syscall(SYS_futex, &turn->granted, FUTEX_WAIT, seen, NULL, NULL, 0);
    return (enum turn_order)atomic_load(&turn->order);
}

static void tell(struct step *step, int kind, long result)
{
    int error = errno;
    step->result = result;
    step->error = result < 0 ? error : 0;
    send_step(step, kind);
    errno = error;
}

void turn_done(struct step *step, long result)
{
    tell(step, STEP_DONE, result);
}

void turn_note(struct step *step, long result)
{
    if (shared)
        tell(step, STEP_NOTE, result);
}

/* A child beyond the last number takes no turns: the judge sees from the note
 * of its fork() that it cannot schedule this run. */
pid_t turn_fork(void)
{
    if (!shared)
        return fork();
    struct step step = turn_step(CONTROL_FORK, NULL, NULL);
    int number = (int)atomic_fetch_add(&shared->n_actors, 1);
    step.number = number;
    turn_note(&step, 0);
    pid_t pid = fork();
    if (pid == 0) {
        self = number;
        asked = 0;
        if (number >= MOST_ACTORS)
            shared = NULL;
        step = turn_step(CONTROL_START, NULL, NULL);
        turn_note(&step, 0);
    } else if (pid < 0) {
        step.call = CONTROL_NOFORK;
        turn_note(&step, -1);
    }
    return pid;
}

void turn_exit(void)
{
    struct step step = turn_step(CONTROL_EXIT, NULL, NULL);
    turn_note(&step, 0);
    shared = NULL;
}
