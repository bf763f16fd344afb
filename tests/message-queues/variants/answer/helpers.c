/* @variant  helpers that deal with EINTR; names made of the name of the server */
#include "answer.h"
#include <errno.h>
#include <mqueue.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static ssize_t get(mqd_t q, void *p, size_t n)
{
    ssize_t r;
    while ((r = mq_receive(q, p, n, NULL)) < 0 && errno == EINTR)
        ;
    return r;
}

static int put(mqd_t q, const void *p, size_t n)
{
    int r;
    while ((r = mq_send(q, p, n, 0)) < 0 && errno == EINTR)
        ;
    return r;
}

int answer_serve(const char *name, int requests)
{
    struct mq_attr a = { .mq_maxmsg = 4, .mq_msgsize = sizeof(struct answer_request) };
    struct answer_request *r = malloc(sizeof *r);
    mq_unlink(name);
    mqd_t q = mq_open(name, O_RDONLY | O_CREAT | O_EXCL, 0600, &a);
    while (q >= 0 && requests > 0) {
        ssize_t n = get(q, r, sizeof *r);
        if (n != sizeof *r || r->reply_to[strnlen(r->reply_to, ANSWER_NAME - 1)] ||
            r->text[strnlen(r->text, ANSWER_TEXT - 1)])
            continue;
        size_t len = strlen(r->text);
        char back[ANSWER_TEXT];
        for (size_t i = 0; i < len; i++)
            back[len - 1 - i] = r->text[i];
        mqd_t to = mq_open(r->reply_to, O_WRONLY | O_NONBLOCK);
        if (to >= 0) {
            put(to, back, len);
            mq_close(to);
        }
        requests--;
    }
    int e = errno;
    free(r);
    if (q >= 0) {
        mq_close(q);
        mq_unlink(name);
    }
    errno = e;
    return q >= 0 ? 0 : -1;
}

static int ask(mqd_t server, mqd_t mine, struct answer_request *r, char *out, size_t cap)
{
    char t[ANSWER_TEXT];
    if (put(server, r, sizeof *r) < 0)
        return errno;
    ssize_t n = get(mine, t, sizeof t);
    if (n < 0)
        return errno;
    if ((size_t)n >= cap)
        return EMSGSIZE;
    sprintf(out, "%.*s", (int)n, t);
    return 0;
}

int answer_ask(const char *name, const char *text, char *out, size_t cap)
{
    struct mq_attr a = { .mq_maxmsg = 1, .mq_msgsize = ANSWER_TEXT };
    struct answer_request *r = calloc(1, sizeof *r);
    int e;
    mqd_t server = -1, mine = -1;
    if (strlen(text) >= sizeof r->text) {
        e = EMSGSIZE;
        goto out;
    }
    strcpy(r->text, text);
    snprintf(r->reply_to, ANSWER_NAME, "%.40s-%d", name, getpid());
    e = 0;
    if ((server = mq_open(name, O_RDWR)) < 0 ||
        (mine = mq_open(r->reply_to, O_RDONLY | O_CREAT, 0600, &a)) < 0)
        e = errno;
    else
        e = ask(server, mine, r, out, cap);
out:
    if (server >= 0)
        mq_close(server);
    if (mine >= 0) {
        mq_close(mine);
        mq_unlink(r->reply_to);
    }
    free(r);
    errno = e;
    return e ? -1 : 0;
}
