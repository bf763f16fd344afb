/*
 * @variant  the notification comes as signal 64, the last one there is
 */
#include "watch.h"

#include <errno.h>
#include <mqueue.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>

struct watch {
    mqd_t q;
    char *text;
    size_t size;
    int left;
    void (*each)(const char *text);
    sigset_t wake;
};

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
                             .sigev_signo = 64};
    for (;;) {

        if (mq_notify(w->q, &event) == -1)
            return -1;
        if (take_messages(w) == -1)
            return -1;
        if (w->left == 0)
            return 0;

        while (sigwaitinfo(&w->wake, NULL) == -1)
            if (errno != EINTR)
                return -1;
    }
}

static int watch_blocked(struct watch *w)
{
    const struct timespec now = {0, 0};
    sigset_t before;
    sigemptyset(&w->wake);
    sigaddset(&w->wake, 64);
    sigprocmask(SIG_BLOCK, &w->wake, &before);
    int result = wait_messages(w);
    int saved = errno;

    mq_notify(w->q, NULL);
    while (sigtimedwait(&w->wake, NULL, &now) > 0)
        ;
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
