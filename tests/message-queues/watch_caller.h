/* SPDX-License-Identifier: MIT */
/*
 * watch_caller.h - who calls mq_watch() in the tests of exercise watch: the
 * driver, and what it notes in each(). Included by test_watch.c behind queues.h.
 */
#ifndef WATCH_CALLER_H
#define WATCH_CALLER_H

#include <unwind.h>

/* ---- the caller ---------------------------------------------------------- */

static int called, in_handler;
static const char *send_last; /* the queue that gets one more, or NULL */
static int total;

/* Is there a frame of a signal handler below? The unwinder says so of each. */
static inline _Unwind_Reason_Code find_handler(struct _Unwind_Context *frame,
                                               void *found)
{
    int is_signal = 0;
    _Unwind_GetIPInfo(frame, &is_signal);
    *(int *)found += is_signal;
    return _URC_NO_REASON;
}

static inline void keep_text(const char *text)
{
    char key[24];
    snprintf(key, sizeof key, "text%d", called++);
    value_bytes(key, text, strlen(text));
    _Unwind_Backtrace(find_handler, &in_handler);
    if (send_last && called == total)
        act_put(send_last, "0", "one more");
}

/* A signal whose handling, or that is blocked or pending, is another one than
 * in BEFORE; 0 if there is none. */
struct signals {
    struct sigaction actions[NSIG];
    sigset_t blocked, pending;
};

static inline void read_signals(struct signals *s)
{
    memset(s, 0, sizeof *s);
    for (int i = 1; i < NSIG; i++)
        sigaction(i, NULL, &s->actions[i]);
    sigprocmask(SIG_SETMASK, NULL, &s->blocked);
    sigpending(&s->pending);
}

static inline int find_changed(const struct signals *a, const struct signals *b)
{
    for (int i = 1; i < NSIG; i++)
        if (a->actions[i].sa_handler != b->actions[i].sa_handler ||
            sigismember(&a->blocked, i) != sigismember(&b->blocked, i) ||
            sigismember(&a->pending, i) != sigismember(&b->pending, i))
            return i;
    return 0;
}

static inline void own_handler(int signal)
{
    (void)signal;
}

/* Arguments: the queue, total; "more": each() sends one more at the last
 * message; "handlers": the caller handles the usual signals itself. */
DRIVER(watch)
{
    static struct signals before, after;
    char **more = arg_list(2);
    total = (int)arg_long(1);
    if (*more && strcmp(*more, "more") == 0)
        send_last = arg_text(0);
    if (*more && strcmp(*more, "handlers") == 0) {
        signal(SIGUSR1, own_handler);
        signal(SIGUSR2, own_handler);
        signal(SIGRTMIN, own_handler);
    }
    read_signals(&before);
    errno = 0;
    value_result(mq_watch(arg_text(0), total, keep_text));
    read_signals(&after);
    value_long("messages", called);
    value_long("in_handler", in_handler);
    value_long("changed", find_changed(&before, &after));
}

#endif
