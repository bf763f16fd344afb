/*
 * @mutant  Nothing is put behind the reply.
 * @kills    answer/sends_a_whole_request fail "0' after the answer:"
 * @kills    answer/gives_each_client_its_own_answer fail "0' after the answer:"
 * @kills    answer/refuses_what_does_not_fit fail "0' after the answer:"
 * @kills    answer/reports_that_there_is_no_server fail "0' after the answer:"
 * @kills    answer/leaves_no_queue_behind fail "0' after the answer:"
 * @kills    answer/goes_on_after_a_signal fail "0' after the answer:"
 * @kills    answer/works_in_every_order fail "0' after the answer:"
 */
#include <errno.h>
#include <fcntl.h>
#include <mqueue.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "answer.h"

static void reverse(const char *text, char *back)
{
    int n = strlen(text);

    for (int i = 0; i < n; i++)
        back[i] = text[n - i - 1];
    back[n] = '\0';
}

static int terminated(const char *s, int size)
{
    for (int i = 0; i < size; i++)
        if (s[i] == '\0')
            return 1;
    return 0;
}

int answer_serve(const char *name, int requests)
{
    struct answer_request req;
    char back[ANSWER_TEXT];
    struct mq_attr attr;
    mqd_t q, r;
    ssize_t n;

    memset(&attr, 0, sizeof(attr));
    attr.mq_maxmsg = 10;
    attr.mq_msgsize = sizeof(req);
    mq_unlink(name);
    q = mq_open(name, O_CREAT | O_EXCL | O_RDWR, 0600, &attr);
    if (q == (mqd_t)-1)
        return -1;
    while (requests > 0) {
        n = mq_receive(q, (char *)&req, sizeof(req), NULL);
        if (n == -1) {
            if (errno == EINTR)
                continue;
            mq_close(q);
            mq_unlink(name);
            return -1;
        }
        if (n != sizeof(req))
            continue;
        if (!terminated(req.reply_to, ANSWER_NAME))
            continue;
        if (!terminated(req.text, ANSWER_TEXT))
            continue;
        requests--;
        r = mq_open(req.reply_to, O_WRONLY | O_NONBLOCK);
        if (r == (mqd_t)-1)
            continue;
        reverse(req.text, back);
        while (mq_send(r, back, strlen(back), 0) == -1 && errno == EINTR)
            ;
        mq_close(r);
    }
    mq_close(q);
    mq_unlink(name);
    return 0;
}

int answer_ask(const char *name, const char *text, char *out, size_t cap)
{
    struct answer_request req;
    char reply[ANSWER_TEXT];
    struct mq_attr attr;
    mqd_t server, mine;
    ssize_t n;
    int result = -1, error;

    memset(&req, 0, sizeof(req));
    if (strlen(text) >= ANSWER_TEXT) {
        errno = EMSGSIZE;
        return -1;
    }
    strcpy(req.text, text);
    sprintf(req.reply_to, "/client%d", (int)getpid());
    server = mq_open(name, O_WRONLY);
    if (server == (mqd_t)-1)
        return -1;
    memset(&attr, 0, sizeof(attr));
    attr.mq_maxmsg = 1;
    attr.mq_msgsize = ANSWER_TEXT;
    mq_unlink(req.reply_to);
    mine = mq_open(req.reply_to, O_CREAT | O_EXCL | O_RDWR, 0600, &attr);
    if (mine == (mqd_t)-1) {
        error = errno;
        mq_close(server);
        errno = error;
        return -1;
    }
    while ((n = mq_send(server, (char *)&req, sizeof(req), 0)) == -1 &&
           errno == EINTR)
        ;
    if (n == -1)
        goto out;
    do
        n = mq_receive(mine, reply, sizeof(reply), NULL);
    while (n == -1 && errno == EINTR);
    if (n == -1)
        goto out;
    if ((size_t)n >= cap) {
        errno = EMSGSIZE;
        goto out;
    }
    memcpy(out, reply, n);
    result = 0;
out:
    error = errno;
    mq_close(server);
    mq_close(mine);
    mq_unlink(req.reply_to);
    errno = error;
    return result;
}
