/* @variant  the handler writes a byte into a pipe, which the loop reads */
#include <errno.h>
#include <mqueue.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "watch.h"

static int wake[2];
static void on_signal(int s) { int e = errno; (void)s; if (write(wake[1], "", 1) != 1) _exit(1); errno = e; }

int mq_watch(const char *name, int total, void (*each)(const char *text))
{
    struct sigevent ev;
    struct sigaction act, old;
    struct mq_attr at;
    char byte, *t;
    int rc = -1, e;
    sigset_t set, saved;
    mqd_t q = mq_open(name, O_NONBLOCK);
    if (q < 0)
        return -1;
    mq_getattr(q, &at);
    t = malloc(at.mq_msgsize + 1);
    if (pipe(wake) < 0)
        goto quit;
    memset(&act, 0, sizeof act);
    act.sa_handler = on_signal;
    act.sa_flags = SA_RESTART;
    sigaction(SIGUSR1, &act, &old);
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    sigprocmask(SIG_UNBLOCK, &set, &saved);
    memset(&ev, 0, sizeof ev);
    ev.sigev_notify = SIGEV_SIGNAL;
    ev.sigev_signo = SIGUSR1;
    while (total > 0) {
        ssize_t n;
        if (mq_notify(q, &ev))
            goto undo;
        while (total > 0 && ((n = mq_receive(q, t, at.mq_msgsize, NULL)) >= 0 || errno == EINTR)) {
            if (n < 0)
                continue;
            t[n] = 0;
            total--;
            each(t);
        }
        if (total > 0 && errno != EAGAIN)
            goto undo;
        if (total > 0)
            while (read(wake[0], &byte, 1) != 1)
                ;
    }
    rc = 0;
undo:
    e = errno;
    mq_notify(q, NULL);
    sigprocmask(SIG_SETMASK, &saved, NULL);
    sigaction(SIGUSR1, &old, NULL);
    close(wake[0]);
    close(wake[1]);
    errno = e;
quit:
    e = errno;
    mq_close(q);
    free(t);
    errno = e;
    return rc;
}
