/* @variant  names with a counter and the time; the server asks for the size of the queue */
#include "answer.h"
#include <errno.h>
#include <fcntl.h>
#include <mqueue.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static mqd_t fresh(const char *name, long n, long size)
{
    struct mq_attr a = { .mq_maxmsg = n, .mq_msgsize = size };
    return mq_open(name, O_RDONLY | O_CREAT | O_EXCL, 0600, &a);
}

int answer_serve(const char *name, int requests)
{
    union { struct answer_request r; char bytes[sizeof(struct answer_request)]; } m;
    mqd_t q;
    do {
        mq_unlink(name);
        q = fresh(name, 8, sizeof m);
    } while (q < 0 && errno == EEXIST);
    if (q < 0)
        return -1;
    for (int done = 0; done < requests;) {
        ssize_t n = mq_receive(q, m.bytes, sizeof m, NULL);
        if (n < 0 && errno != EINTR)
            break;
        if (n < 0 || n < (ssize_t)sizeof m || strnlen(m.r.reply_to, ANSWER_NAME) == ANSWER_NAME ||
            strnlen(m.r.text, ANSWER_TEXT) == ANSWER_TEXT)
            continue;
        done++;
        for (char *a = m.r.text, *b = a + strlen(a) - 1; a < b; a++, b--) {
            char c = *a;
            *a = *b;
            *b = c;
        }
        mqd_t to = mq_open(m.r.reply_to, O_RDWR | O_NONBLOCK);
        if (to < 0)
            continue;
        do
            n = mq_send(to, m.r.text, strlen(m.r.text), 0);
        while (n < 0 && errno == EINTR);
        mq_close(to);
    }
    mq_unlink(name);
    mq_close(q);
    return 0;
}

int answer_ask(const char *name, const char *text, char *out, size_t cap)
{
    static unsigned counter;
    struct answer_request r;
    char reply[ANSWER_TEXT + 1];
    int error = 0;
    ssize_t n = -1;
    memset(&r, 0, sizeof r);
    if (snprintf(r.text, sizeof r.text, "%s", text) >= (int)sizeof r.text) {
        errno = EMSGSIZE;
        return -1;
    }
    mqd_t to = mq_open(name, O_WRONLY), mine;
    if (to < 0)
        return -1;
    do {
        struct timespec t;
        clock_gettime(CLOCK_REALTIME, &t);
        snprintf(r.reply_to, sizeof r.reply_to, "/reply-%d-%u-%lx%lx", getpid(), counter++,
                 (long)t.tv_sec, t.tv_nsec);
    } while ((mine = fresh(r.reply_to, 2, ANSWER_TEXT)) < 0 && errno == EEXIST);
    if (mine < 0) {
        error = errno;
    } else {
        while (mq_send(to, (void *)&r, sizeof r, 0) < 0)
            if (errno != EINTR) {
                error = errno;
                break;
            }
        while (!error && (n = mq_receive(mine, reply, sizeof reply, NULL)) < 0)
            if (errno != EINTR)
                error = errno;
        if (!error && (size_t)n + 1 > cap)
            error = EMSGSIZE;
        mq_unlink(r.reply_to);
        mq_close(mine);
    }
    mq_close(to);
    if (error) {
        errno = error;
        return -1;
    }
    reply[n] = '\0';
    strcpy(out, reply);
    return 0;
}
