/* SPDX-License-Identifier: MIT */
/*
 * fifoclient.c - exercise 4, a program: fifoclient PATH STRING
 *
 * Sends STRING as one message, a line, through the FIFO PATH, which a server
 * has made. Exit status: 0 sent, 1 something failed (message on standard error)
 * and then nothing was sent, 2 wrong arguments.
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/*
 * TODO 4: open the FIFO for writing, and wait for a server if necessary. If
 * there is nothing with that name, or something that is not a FIFO, that is the
 * user's mistake: do not make a file, and do not change one. A descriptor, or
 * -1 with errno.
 */
static int open_fifo(const char *path)
{
    (void)path;
    return -1;
}

/*
 * TODO 4: send the n bytes of message, all of them or none. Other clients may
 * send at the same time, this one may be killed at any moment, and the server
 * may be gone. 0, or -1 with errno.
 */
static int send_message(int fd, const char *message, size_t n)
{
    (void)fd;
    (void)message;
    (void)n;
    return -1;
}

/*
 * TODO 4: check the arguments, refuse what cannot arrive as one message, put
 * the message together and send it.
 */
int main(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    (void)open_fifo;
    (void)send_message;
    fprintf(stderr, "fifoclient: not written yet\n");
    return 1;
}
