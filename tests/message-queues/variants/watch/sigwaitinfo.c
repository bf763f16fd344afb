/* @variant  SIGUSR2, blocked, and sigwaitinfo() */
#include "watch.h"
#include <errno.h>
#include <mqueue.h>
#include <signal.h>
#include <stdlib.h>

static int take(mqd_t q, char *b, size_t size, int most, void (*each)(const char *))
{
    int n = 0;
    while (n < most) {
        ssize_t got = mq_receive(q, b, size, NULL);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return errno == EAGAIN ? n : -1;
        b[got] = 0;
        each(b);
        n++;
    }
    return n;
}

int mq_watch(const char *name, int total, void (*each)(const char *text))
{
    sigset_t s, old;
    siginfo_t i;
    struct timespec zero = {0, 0};
    struct mq_attr a;
    struct sigevent e = { .sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR2 };
    int r = 0;
    mqd_t q = mq_open(name, O_RDONLY | O_NONBLOCK);
    if (q == (mqd_t)-1)
        return -1;
    mq_getattr(q, &a);
    char *b = malloc(a.mq_msgsize + 1);
    sigemptyset(&s);
    sigaddset(&s, SIGUSR2);
    sigprocmask(SIG_BLOCK, &s, &old);
    while (r >= 0 && total > 0) {
        r = mq_notify(q, &e);
        if (r == 0)
            r = take(q, b, a.mq_msgsize, total, each);
        if (r >= 0)
            total -= r;
        if (r >= 0 && total > 0)
            while (sigwaitinfo(&s, &i) < 0)
                ;
    }
    int saved = errno;
    mq_close(q);
    while (sigtimedwait(&s, NULL, &zero) > 0)
        ;
    sigprocmask(SIG_SETMASK, &old, NULL);
    free(b);
    errno = saved;
    return r < 0 ? -1 : 0;
}
