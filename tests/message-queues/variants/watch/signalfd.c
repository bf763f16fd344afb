/* @variant  a signalfd() to read from; looks first, registers, looks again */
#include <errno.h>
#include <fcntl.h>
#include <mqueue.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/signalfd.h>
#include <unistd.h>
#include "watch.h"

struct state { mqd_t q; int left; long size; char *text; void (*each)(const char *); };

static int empty(struct state *s)
{
    while (s->left > 0) {
        ssize_t n = mq_receive(s->q, s->text, s->size, NULL);
        if (n < 0)
            return errno == EAGAIN ? 0 : -1;
        s->text[n] = '\0';
        s->left--;
        s->each(s->text);
    }
    return 0;
}

static int go(struct state *s, int fd)
{
    struct signalfd_siginfo info;
    struct sigevent e = { .sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGRTMIN + 3 };
    if (empty(s) < 0)
        return -1;
    while (s->left > 0) {
        if (mq_notify(s->q, &e) < 0 || empty(s) < 0)
            return -1;
        if (s->left > 0)
            while (read(fd, &info, sizeof info) != sizeof info)
                ;
    }
    return 0;
}

int mq_watch(const char *name, int total, void (*each)(const char *text))
{
    struct state s = { .left = total, .each = each };
    struct mq_attr a;
    struct signalfd_siginfo info;
    sigset_t mask, before;
    s.q = mq_open(name, O_RDONLY | O_NONBLOCK);
    if (s.q == (mqd_t)-1)
        return -1;
    mq_getattr(s.q, &a);
    s.size = a.mq_msgsize;
    s.text = malloc(s.size + 1);
    sigemptyset(&mask);
    sigaddset(&mask, SIGRTMIN + 3);
    sigprocmask(SIG_BLOCK, &mask, &before);
    int fd = signalfd(-1, &mask, SFD_CLOEXEC);
    int result = go(&s, fd), error = errno;
    mq_notify(s.q, NULL);
    fcntl(fd, F_SETFL, O_NONBLOCK);
    while (read(fd, &info, sizeof info) == sizeof info)
        ;
    close(fd);
    sigprocmask(SIG_SETMASK, &before, NULL);
    free(s.text);
    mq_close(s.q);
    errno = error;
    return result;
}
