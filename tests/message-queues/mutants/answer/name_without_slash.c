/*
 * @mutant  the reply queue's name has no '/'
 * @kills   answer/sends_a_whole_request fail "[0-9]+ of [0-9]+ requests had come to the server's"
 * @kills   answer/gives_each_client_its_own_answer fail "[0-9]+ of [0-9]+ requests had come to the server's"
 * @kills   answer/refuses_what_does_not_fit fail "[0-9]+ of [0-9]+ requests had come to the server's"
 * @kills   answer/reports_that_there_is_no_server fail "[0-9]+ of [0-9]+ requests had come to the server's"
 * @kills   answer/leaves_no_queue_behind fail "[0-9]+ of [0-9]+ requests had come to the server's"
 * @kills   answer/goes_on_after_a_signal fail "answer_ask\(\) returned -"
 * @kills   answer/works_in_every_order fail "answer_ask\(\) returned -"
 * @first   "begins with '/'"
 */
#include "answer.h"

#include <errno.h>
#include <mqueue.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int is_terminated(const char *text, size_t size)
{
    return memchr(text, '\0', size) != NULL;
}

/* Send TEXT backwards to queue REPLY_TO. If that cannot be done now, it is the
 * client's loss. */
static void reply_backwards(const char *reply_to, const char *text)
{
    char answer[ANSWER_TEXT];
    size_t n = strlen(text);
    for (size_t i = 0; i < n; i++)
        answer[i] = text[n - 1 - i];
    mqd_t q = mq_open(reply_to, O_WRONLY | O_NONBLOCK);
    if (q == (mqd_t)-1)
        return;
    while (mq_send(q, answer, n, 0) == -1 && errno == EINTR)
        ;
    mq_close(q);
}

/* Answer REQUESTS requests from Q; 0, or -1 with errno. */
static int answer_all(mqd_t q, int requests)
{
    while (requests > 0) {
        struct answer_request r;
        ssize_t n = mq_receive(q, (char *)&r, sizeof(r), NULL);
        if (n == -1 && errno == EINTR)
            continue;
        if (n == -1)
            return -1;
        if (n != sizeof(r) || !is_terminated(r.reply_to, sizeof(r.reply_to)) ||
            !is_terminated(r.text, sizeof(r.text)))
            continue;
        reply_backwards(r.reply_to, r.text);
        requests--;
    }
    return 0;
}

int answer_serve(const char *name, int requests)
{
    struct mq_attr attr = {.mq_maxmsg = 10,
                           .mq_msgsize = sizeof(struct answer_request)};
    mq_unlink(name); /* left by an earlier run, or not there */
    mqd_t q = mq_open(name, O_RDONLY | O_CREAT | O_EXCL, 0600, &attr);
    if (q == (mqd_t)-1)
        return -1;
    int result = answer_all(q, requests);
    int saved = errno;
    mq_close(q);
    mq_unlink(name);
    errno = saved;
    return result;
}

/* Send REQUEST to SERVER, wait for the reply in MINE, and store it. */
static int exchange(mqd_t server, mqd_t mine,
                    const struct answer_request *request, char *out, size_t cap)
{
    char reply[ANSWER_TEXT];
    ssize_t n;
    while (mq_send(server, (const char *)request, sizeof(*request), 0) == -1)
        if (errno != EINTR)
            return -1;
    do
        n = mq_receive(mine, reply, sizeof(reply), NULL);
    while (n == -1 && errno == EINTR);
    if (n == -1)
        return -1;
    if ((size_t)n >= cap) {
        errno = EMSGSIZE;
        return -1;
    }
    memcpy(out, reply, (size_t)n);
    out[n] = '\0';
    return 0;
}

/* Make the queue of this process, under the name REPLY_TO. */
static mqd_t make_reply_queue(char reply_to[ANSWER_NAME])
{
    struct mq_attr attr = {.mq_maxmsg = 1, .mq_msgsize = ANSWER_TEXT};
    /* No two processes that are alive have the same number; what a dead one
     * with this number has left can go. */
    snprintf(reply_to, ANSWER_NAME, "answer.%ld", (long)getpid());
    mq_unlink(reply_to);
    return mq_open(reply_to, O_RDONLY | O_CREAT | O_EXCL, 0600, &attr);
}

int answer_ask(const char *name, const char *text, char *out, size_t cap)
{
    /* All bytes of it are sent: those behind the texts shall not be what lay
     * on the stack. */
    struct answer_request request = {.text = ""};
    if (strlen(text) >= ANSWER_TEXT) {
        errno = EMSGSIZE;
        return -1;
    }
    strcpy(request.text, text);
    mqd_t server = mq_open(name, O_WRONLY);
    if (server == (mqd_t)-1)
        return -1;
    int result = -1;
    mqd_t mine = make_reply_queue(request.reply_to);
    if (mine != (mqd_t)-1)
        result = exchange(server, mine, &request, out, cap);
    int saved = errno;
    if (mine != (mqd_t)-1) {
        mq_close(mine);
        mq_unlink(request.reply_to);
    }
    mq_close(server);
    errno = saved;
    return result;
}
