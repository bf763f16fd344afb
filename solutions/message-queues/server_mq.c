/* SPDX-License-Identifier: MIT */
/*
 * server_mq.c - exercise 2, a program: server_mq NAME
 *
 * Makes the queue NAME, prints what comes, and ends with the message "done".
 * Exit status: 0 done, 1 something failed (message on standard error), 2 wrong
 * arguments.
 */
#include <errno.h>
#include <mqueue.h>
#include <stdio.h>
#include <string.h>

enum { MAX_MESSAGES = 10, MAX_SIZE = 1024 };
#define MSG_END "done"

/* BEGIN ANSWER 2 */
/* Print "server_mq: WHAT: reason" and give the status of a failure. */
static int fail(const char *what)
{
    fprintf(stderr, "server_mq: %s: %s\n", what, strerror(errno));
    return 1;
}
/* END ANSWER 2 */

/*
 * TODO 2: make the queue. A server that was killed may have left one with that
 * name: with other attributes, and with messages that are not for you.
 */
static mqd_t make_queue(const char *name)
{
    /* BEGIN ANSWER 2 */
    struct mq_attr attr = {.mq_maxmsg = MAX_MESSAGES, .mq_msgsize = MAX_SIZE};

    mq_unlink(name); /* fails if there is none, and that is fine */
    /* With O_EXCL a queue that somebody else makes in this very moment is an
     * error that is seen, not a queue with attributes that nobody knows. */
    return mq_open(name, O_RDONLY | O_CREAT | O_EXCL, 0644, &attr);
    /* STUB 2
     * (void)name;
     * (void)MAX_MESSAGES;
     * errno = ENOSYS;
     * return (mqd_t)-1;
     */
    /* END ANSWER 2 */
}

/*
 * TODO 2: print one line for each message until the one that says "done", which
 * is printed too. A message has a length, and no '\0' at its end.
 */
static int print_messages(mqd_t q)
{
    /* BEGIN ANSWER 2 */
    char text[MAX_SIZE + 1];
    int done = 0;

    while (!done) {
        ssize_t n = mq_receive(q, text, MAX_SIZE, NULL);
        if (n == -1 && errno == EINTR)
            continue;
        if (n == -1)
            return fail("mq_receive");
        text[n] = '\0'; /* else the end of an older, longer one would follow */
        done = strcmp(text, MSG_END) == 0;
        printf("Received from the client: %s (done = %d)\n", text, done);
        if (fflush(stdout) == EOF) /* before the next one: somebody may wait */
            return fail("standard output");
    }
    return 0;
    /* STUB 2
     * (void)q;
     * (void)MAX_SIZE;
     * return 0;
     */
    /* END ANSWER 2 */
}

/*
 * TODO 2: check the arguments, make the queue, print, and leave nothing:
 * closing a queue does not remove it.
 */
int main(int argc, char **argv)
{
    /* BEGIN ANSWER 2 */
    if (argc != 2) {
        fprintf(stderr, "usage: server_mq NAME\n");
        return 2;
    }
    mqd_t q = make_queue(argv[1]);
    if (q == (mqd_t)-1)
        return fail(argv[1]);
    int status = print_messages(q);
    mq_close(q);
    if (mq_unlink(argv[1]) == -1)
        status = fail("mq_unlink");
    return status;
    /* STUB 2
     * (void)argc;
     * (void)argv;
     * (void)make_queue;
     * (void)print_messages;
     * fprintf(stderr, "server_mq: not written yet\n");
     * return 1;
     */
    /* END ANSWER 2 */
}
