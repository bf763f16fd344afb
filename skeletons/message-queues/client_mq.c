/* SPDX-License-Identifier: MIT */
/*
 * client_mq.c - exercise 3, a program: client_mq NAME [NUMBER]
 *
 * Sends NUMBER (1337 if it is not given) and then "done" to the queue NAME,
 * which a server has made. Exit status: 0 done, 1 something failed (message on
 * standard error), 2 wrong arguments.
 */
#include <errno.h>
#include <mqueue.h>
#include <stdio.h>
#include <string.h>

#define NUMBER "1337"
#define MSG_END "done"

/*
 * TODO 3: send one text as one message, priority 0. The length of the message
 * says where it ends, so do not send the '\0'.
 */
static int send_text(mqd_t q, const char *text)
{
    (void)q;
    (void)text;
    errno = ENOSYS;
    return -1;
}

/*
 * TODO 3: check the arguments, open the queue, send the number and the end
 * mark. The queue is the server's: a client neither makes nor removes it.
 */
int main(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    (void)send_text;
    (void)strlen(NUMBER MSG_END);
    fprintf(stderr, "client_mq: not written yet\n");
    return 1;
}
