/* @variant  sigsuspend() once around, with a mask of everything */
#include "watch.h"
#include <errno.h>
#include <mqueue.h>
#include <signal.h>
#include <stdlib.h>

static void nothing(int s)
{
    (void)s;
}

int mq_watch(const char *name, int total, void (*each)(const char *text))
{
    sigset_t all, old, inside;
    struct sigaction now = { .sa_handler = nothing }, before;
    struct sigevent tell = { .sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGRTMAX - 2 };
    struct mq_attr a;
    int error = 0;
    mqd_t q = mq_open(name, O_RDWR | O_NONBLOCK);

    if (q == (mqd_t)-1)
        return -1;
    if (mq_getattr(q, &a) == -1)
        abort();
    char text[a.mq_msgsize + 1];
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, &old);
    inside = old;
    sigdelset(&inside, SIGRTMAX - 2);
    sigaction(SIGRTMAX - 2, &now, &before);
    while (total > 0 && !error) {
        ssize_t n = 0;
        if (mq_notify(q, &tell) == -1) {
            error = errno;
            break;
        }
        while (total > 0 && (n = mq_receive(q, text, a.mq_msgsize, NULL)) != -1) {
            text[n] = 0;
            each(text);
            total--;
        }
        if (n == -1 && errno != EAGAIN)
            error = errno;
        else if (n == -1)
            sigsuspend(&inside);
    }
    mq_close(q);
    for (;;) {
        sigset_t p;
        sigpending(&p);
        if (!sigismember(&p, SIGRTMAX - 2))
            break;
        sigsuspend(&inside);
    }
    sigaction(SIGRTMAX - 2, &before, NULL);
    sigprocmask(SIG_SETMASK, &old, NULL);
    errno = error;
    return error ? -1 : 0;
}
