/* SPDX-License-Identifier: MIT */
/*
 * watch.c - exercise 7: sleep until the system says that a message has come.
 * The contract is in watch.h; build/watch runs it by hand.
 */
#include "watch.h"

#include <errno.h>
#include <mqueue.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>

/* TODO 7: take TOTAL messages, and sleep while there is none. Think of a
 * message that comes in between: after the queue was found empty and before you are
 * registered, or after you have looked and before you sleep. */
/* BEGIN ANSWER 7 */
struct watch {
    mqd_t q;
    char *text; /* SIZE bytes, and one for the '\0' */
    size_t size;
    int left; /* messages still to come */
    void (*each)(const char *text);
    sigset_t wake; /* the signal of the notification, which stays blocked */
};

/* Take what is there. Gives 0, or -1 with errno. */
static int take_messages(struct watch *w)
{
    while (w->left > 0) {
        ssize_t n = mq_receive(w->q, w->text, w->size, NULL);
        if (n == -1 && errno == EINTR)
            continue;
        if (n == -1)
            return errno == EAGAIN ? 0 : -1;
        w->text[n] = '\0';
        w->each(w->text);
        w->left--;
    }
    return 0;
}

static int wait_messages(struct watch *w)
{
    struct sigevent event = {.sigev_notify = SIGEV_SIGNAL,
                             .sigev_signo = SIGRTMIN};
    for (;;) {
        /* First register, then look: what comes before the registration is
         * seen by looking, what comes after it sends the signal. */
        if (mq_notify(w->q, &event) == -1)
            return -1;
        if (take_messages(w) == -1)
            return -1;
        if (w->left == 0)
            return 0;
        /* The signal is blocked, so one that has come already is still there.
         * It may be about a message that is gone: then there is just nothing
         * to take. EINTR: another signal of the caller's, or a stop. */
        while (sigwaitinfo(&w->wake, NULL) == -1)
            if (errno != EINTR)
                return -1;
    }
}

/* Watch with the signal blocked, and put everything back as it was. */
static int watch_blocked(struct watch *w)
{
    const struct timespec now = {0, 0};
    sigset_t before;
    sigemptyset(&w->wake);
    sigaddset(&w->wake, SIGRTMIN);
    sigprocmask(SIG_BLOCK, &w->wake, &before);
    int result = wait_messages(w);
    int saved = errno;

    mq_notify(w->q, NULL); /* no further signal from here on ... */
    while (sigtimedwait(&w->wake, NULL, &now) > 0)
        ; /* ... and one that had come must not hit the caller */
    sigprocmask(SIG_SETMASK, &before, NULL);
    errno = saved;
    return result;
}

int mq_watch(const char *name, int total, void (*each)(const char *text))
{
    struct mq_attr attr;
    struct watch w = {.left = total, .each = each};
    int result = -1;
    w.q = mq_open(name, O_RDONLY | O_NONBLOCK);
    if (w.q == (mqd_t)-1)
        return -1;
    if (mq_getattr(w.q, &attr) == 0) {
        w.size = (size_t)attr.mq_msgsize;
        w.text = malloc(w.size + 1);
    }
    if (w.text)
        result = total > 0 ? watch_blocked(&w) : 0;
    int saved = errno;
    free(w.text);
    mq_close(w.q);
    errno = saved;
    return result;
}
/* STUB 7
 * int mq_watch(const char *name, int total, void (*each)(const char *text))
 * {
 *     (void)name;
 *     (void)total;
 *     (void)each;
 *     errno = ENOSYS;
 *     return -1;
 * }
 */
/* END ANSWER 7 */
