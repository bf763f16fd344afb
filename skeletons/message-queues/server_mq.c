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

/*
 * TODO 2: make the queue. A server that was killed may have left one with that
 * name: with other attributes, and with messages that are not for you.
 */
static mqd_t make_queue(const char *name)
{
    (void)name;
    (void)MAX_MESSAGES;
    errno = ENOSYS;
    return (mqd_t)-1;
}

/*
 * TODO 2: print one line for each message until the one that says "done", which
 * is printed too. A message has a length, and no '\0' at its end.
 */
static int print_messages(mqd_t q)
{
    (void)q;
    (void)MAX_SIZE;
    return 0;
}

/*
 * TODO 2: check the arguments, make the queue, print, and leave nothing:
 * closing a queue does not remove it.
 */
int main(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    (void)make_queue;
    (void)print_messages;
    fprintf(stderr, "server_mq: not written yet\n");
    return 1;
}
