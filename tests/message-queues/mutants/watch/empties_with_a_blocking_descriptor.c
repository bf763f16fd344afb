/*
 * @mutant  It registers, and empties the queue with a descriptor that waits.
 * @kills    watch/sleeps_until_it_is_told fail "it waits in mq_receive.., not for a notification"
 * @kills    watch/is_told_of_every_message fail "it waits in mq_receive.., not for a notification"
 * @kills    watch/takes_all_of_a_burst fail "it waits in mq_receive.., not for a notification"
 * @kills    watch/misses_none_while_it_registers_again fail "it waits in mq_receive.., not for a notification"
 * @kills    watch/waits_on_when_another_one_was_faster fail "it waits in mq_receive.., not for a notification"
 * @kills    watch/calls_nothing_from_a_handler fail "it waits in mq_receive.., not for a notification"
 */
#include <errno.h>
#include <fcntl.h>
#include <mqueue.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "watch.h"

static volatile sig_atomic_t came;

static void handler(int sig)
{
    (void)sig;
    came = 1;
}

static int arm(mqd_t q)
{
    struct sigevent ev;

    memset(&ev, 0, sizeof(ev));
    ev.sigev_notify = SIGEV_SIGNAL;
    ev.sigev_signo = SIGUSR1;
    return mq_notify(q, &ev);
}

int mq_watch(const char *name, int total, void (*each)(const char *text))
{
    struct mq_attr attr;
    struct sigaction sa, old_sa;
    sigset_t block, old, wait;
    int count = 0, result = -1, error;
    ssize_t n;
    char *buf;
    mqd_t q = mq_open(name, O_RDONLY);

    if (q == (mqd_t)-1)
        return -1;
    mq_getattr(q, &attr);
    buf = malloc(attr.mq_msgsize + 1);
    sigemptyset(&block);
    sigaddset(&block, SIGUSR1);
    sigprocmask(SIG_BLOCK, &block, &old);
    wait = old;
    sigdelset(&wait, SIGUSR1);
    memset(&sa, 0, sizeof(sa));
    sa.sa_handler = handler;
    sigemptyset(&sa.sa_mask);
    sigaction(SIGUSR1, &sa, &old_sa);

    while (count < total) {
        came = 0;
        if (arm(q) == -1)
            goto out;
        while (count < total) {
            n = mq_receive(q, buf, attr.mq_msgsize, NULL);
            if (n == -1 && errno == EINTR)
                continue;
            if (n == -1 && errno == EAGAIN)
                break;
            if (n == -1)
                goto out;
            buf[n] = '\0';
            each(buf);
            count++;
        }
        while (count < total && !came)
            sigsuspend(&wait);
    }
    result = 0;
out:
    error = errno;
    mq_close(q);
    sigpending(&block);
    if (sigismember(&block, SIGUSR1))
        sigsuspend(&wait);
    sigaction(SIGUSR1, &old_sa, NULL);
    sigprocmask(SIG_SETMASK, &old, NULL);
    free(buf);
    errno = error;
    return result;
}
