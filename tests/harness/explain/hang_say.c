/* SPDX-License-Identifier: MIT */
/*
 * hang_say.c - the line for one process in a hang's explanation: its name,
 * the call that it waits in, for what, where in the source, and who would have
 * to act. Runs in a worker of the judge.
 */
#include "harness/explain/hang.h"

#include <poll.h>
#include <signal.h>
#include <sys/sem.h>
#include <sys/syscall.h>

#include "harness/evidence/log.h"
#include "harness/base/words.h"
#include "harness/evidence/peek.h"
#include "harness/evidence/proc.h"
#include "harness/evidence/source_line.h"

const char *hang_name(const struct process *p)
{
    static char names[8][96];
    static int turn;
    char *name = names[turn++ % 8];
    struct run *run = run_of_pid(p->pid);
    bool same_program = strcmp(p->name, "memcheck-amd64-") == 0 ||
                        strcmp(p->name, "subject") == 0 ||
                        strncmp(p->name, "memcheck", 8) == 0;
    if (run)
        snprintf(name, sizeof names[0], "process %d (%s%s)", p->inner_pid,
                 run->name ? run->name : run->unit, run->name ? "()" : "");
    else if (same_program)
        snprintf(name, sizeof names[0], "process %d (a child that it forked)",
                 p->inner_pid);
    else
        snprintf(name, sizeof names[0], "process %d (`%s`)", p->inner_pid,
                 p->name);
    return name;
}

const struct log_entry *hang_call(const struct process *p)
{
    for (struct run *r = world.runs; r; r = r->next) {
        const struct log_entry *e = log_pending(r->log, p->inner_pid);
        if (e && e->call != CALL_execvp && e->call != CALL_execv &&
            e->call != CALL_execve)
            return e;
    }
    return NULL;
}

const char *hang_place(const struct process *p)
{
    static char text[160];
    const struct log_entry *e = hang_call(p);
    const char *place = e ? source_line_find(e->place) : NULL;
    if (!place)
        return "";
    snprintf(text, sizeof text, ", called at %s", place);
    return text;
}

/* The name of the call as the student wrote it, if that is known: fopen() may
 * wait in open(2). */
static const char *call_name(const struct process *p)
{
    const struct log_entry *e = hang_call(p);
    return e ? log_call_name(e->call) : proc_syscall_name(p->syscall);
}

/* ---- what it waits for ---- */

static void say_signals(struct text *t, uint64_t set)
{
    for (int s = 1, n = 0; s <= SIGRTMAX; s++)
        if (set >> (s - 1) & 1)
            text_add(t, "%s%s", n++ ? ", " : "", signal_name(s));
}

static void say_signal_wait(struct text *t, const struct process *p)
{
    uint64_t set = 0;
    text_add(t, "waits in %s() for ", call_name(p));
    if (p->syscall == SYS_rt_sigtimedwait &&
        peek_bytes(p->pid, p->args[0], &set, sizeof set) && set &&
        __builtin_popcountll(set) <= 4)
        say_signals(t, set);
    else
        text_add(t, "a signal");
}

static void say_descriptor(struct text *t, const struct process *p, int fd,
                           int *n)
{
    const struct process_fd *f = process_find_fd(p, fd);
    text_add(t, "%s%d", (*n)++ ? ", " : "", fd);
    if (f)
        text_add(t, " (%s%s)",
                 f->kind == FD_QUEUE                         ? "queue "
                 : f->kind == FD_PIPE && f->target[0] == '/' ? "FIFO "
                                                             : "",
                 f->target);
}

static void say_select(struct text *t, const struct process *p, int *n)
{
    int most = (int)p->args[0] < 256 ? (int)p->args[0] : 256;
    for (int set = 1; set <= 3; set++) {
        unsigned char bits[32] = {0};
        if (!p->args[set] || most <= 0 ||
            !peek_bytes(p->pid, p->args[set], bits, (size_t)(most + 7) / 8))
            continue;
        for (int fd = 0; fd < most; fd++)
            if (bits[fd / 8] >> (fd % 8) & 1)
                say_descriptor(t, p, fd, n);
    }
}

static void say_any_wait(struct text *t, const struct process *p)
{
    const char *call = proc_syscall_name(p->syscall);
    int n = 0;
    text_add(t, "waits in %s() for ", call);
    if (strcmp(call, "select") == 0)
        say_select(t, p, &n);
    for (uint64_t i = 0; strcmp(call, "poll") == 0 && i < p->args[1] && i < 8;
         i++) {
        struct pollfd one;
        if (peek_bytes(p->pid, p->args[0] + i * sizeof one, &one, sizeof one) &&
            one.fd >= 0)
            say_descriptor(t, p, one.fd, &n);
    }
    if (!n)
        text_add(t, "nothing that could come");
}

static void say_sysv_wait(struct text *t, const struct process *p)
{
    struct sembuf one;
    int id = (int)p->args[0];
    text_add(t, "waits in %s() ", call_name(p));
    if (p->syscall == SYS_msgrcv && (long)p->args[3])
        text_add(t, "for a message of type %ld in queue %d", (long)p->args[3],
                 id);
    else if (p->syscall == SYS_msgrcv)
        text_add(t, "for a message in queue %d", id);
    else if (p->syscall == SYS_msgsnd)
        text_add(t, "for room in queue %d", id);
    else if (!peek_bytes(p->pid, p->args[1], &one, sizeof one))
        text_add(t, "for semaphore set %d", id);
    else if (one.sem_op < 0)
        text_add(t, "until semaphore %d of set %d is at least %d", one.sem_num,
                 id, -one.sem_op);
    else
        text_add(t, "until semaphore %d of set %d is 0", one.sem_num, id);
}

static void say_nothing(struct text *t, const struct process *p)
{
    if (p->state == 'T')
        text_add(t, "is stopped (SIGSTOP)");
    else if (p->state == 'Z')
        text_add(t, "has ended, and nobody has waited for it yet");
    else if (p->syscall >= 0)
        text_add(t, "waits in %s(), and nothing will wake it",
                 proc_syscall_name(p->syscall));
    else
        text_add(t, "waits in a call that /proc does not show here");
}

void hang_say_wait(struct text *t, const struct process *p,
                   const struct wait_for *w)
{
    const char *call = proc_syscall_name(p->syscall);
    text_add(t, "%s ", hang_name(p));
    switch (w->want) {
    case WANT_DATA:
        text_add(t, "waits in %s(%d) for data or end of file", call, w->fd->fd);
        break;
    case WANT_ROOM:
        text_add(t, "waits in %s(%d) for room: the %s is full", call, w->fd->fd,
                 w->fd->target[0] == '/' ? "FIFO" : "pipe");
        break;
    case WANT_CHILD:
        if (w->child > 0)
            text_add(t, "waits in %s() for process %d", call, w->child);
        else
            text_add(t, "waits in %s() for a child", call);
        break;
    case WANT_OPEN:
        text_add(t,
                 "waits in %s(\"%s\") until another process opens that FIFO "
                 "for %s",
                 call_name(p), w->name, w->writes ? "reading" : "writing");
        break;
    case WANT_MESSAGE:
        text_add(t, "waits in %s(%d) for a message", call_name(p), w->fd->fd);
        break;
    case WANT_SPACE:
        text_add(t, "waits in %s(%d) for room", call_name(p), w->fd->fd);
        break;
    case WANT_SEMAPHORE:
        text_add(t, "waits in sem_wait() for %s", w->name);
        break;
    case WANT_LOCK:
        text_add(t, "waits in %s(%d) for the lock on %s", call, w->fd->fd,
                 w->fd->target);
        break;
    case WANT_SIGNAL: say_signal_wait(t, p); break;
    case WANT_ANY: say_any_wait(t, p); break;
    case WANT_SYSV: say_sysv_wait(t, p); break;
    case WANT_NOTHING: say_nothing(t, p); break;
    }
    if (p->state != 'Z')
        text_add(t, "%s", hang_place(p));
}
