/* @variant  a time that is over, so that sending never waits; the own queue first */
#include <errno.h>
#include <mqueue.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "answer.h"

static int forget(mqd_t q, const char *name)
{
    int e = errno;
    mq_close(q);
    if (name)
        mq_unlink(name);
    errno = e;
    return -1;
}

static void reply(const struct answer_request *r)
{
    char t[ANSWER_TEXT];
    size_t n = strlen(r->text);
    for (size_t i = n; i > 0; i--)
        t[n - i] = r->text[i - 1];
    mqd_t q = mq_open(r->reply_to, O_WRONLY);
    if (q == (mqd_t)-1)
        return;
    struct timespec past = { 0, 0 };
    while (mq_timedsend(q, t, n, 0, &past) == -1 && errno == EINTR)
        ;
    mq_close(q);
}

int answer_serve(const char *name, int requests)
{
    struct mq_attr a = { 0, 10, sizeof(struct answer_request), 0, { 0 } };
    mq_unlink(name);
    mqd_t q = mq_open(name, O_RDWR | O_CREAT | O_EXCL, 0600, &a);
    if (q == (mqd_t)-1)
        return -1;
    while (requests > 0) {
        struct answer_request r;
        ssize_t n = mq_receive(q, (char *)&r, sizeof r, NULL);
        if (n == -1 && errno != EINTR)
            return forget(q, name);
        if (n == sizeof r && memchr(r.text, 0, sizeof r.text) && memchr(r.reply_to, 0, sizeof r.reply_to)) {
            reply(&r);
            requests--;
        }
    }
    forget(q, name);
    return 0;
}

int answer_ask(const char *name, const char *text, char *out, size_t cap)
{
    struct answer_request r = { "", "" };
    struct mq_attr a = { 0, 1, ANSWER_TEXT, 0, { 0 } };
    char t[ANSWER_TEXT];
    size_t n = strlen(text);
    ssize_t got;
    if (n > sizeof r.text - 1)
        return errno = EMSGSIZE, -1;
    memcpy(r.text, text, n);
    sprintf(r.reply_to, "/ask.%d.%d", getppid(), getpid());
    mqd_t mine = mq_open(r.reply_to, O_RDONLY | O_CREAT, 0600, &a);
    if (mine == (mqd_t)-1)
        return -1;
    mqd_t q = mq_open(name, O_WRONLY);
    if (q == (mqd_t)-1)
        return forget(mine, r.reply_to);
    while (mq_send(q, (const char *)&r, sizeof r, 0) == -1)
        if (errno != EINTR) {
            forget(q, NULL);
            return forget(mine, r.reply_to);
        }
    mq_close(q);
    while ((got = mq_receive(mine, t, sizeof t, NULL)) == -1)
        if (errno != EINTR)
            return forget(mine, r.reply_to);
    forget(mine, r.reply_to);
    if (cap == 0 || (size_t)got > cap - 1) {
        errno = EMSGSIZE;
        return -1;
    }
    memcpy(out, t, got);
    out[got] = 0;
    return 0;
}
