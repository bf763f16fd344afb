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

/* BEGIN ANSWER 4 */
/* Print "fifoclient: WHAT: REASON" and give the status of a failure. */
static int fail(const char *what, const char *reason)
{
    fprintf(stderr, "fifoclient: %s: %s\n", what, reason);
    return 1;
}
/* END ANSWER 4 */

/*
 * TODO 4: open the FIFO for writing, and wait for a server if necessary. If
 * there is nothing with that name, or something that is not a FIFO, that is the
 * user's mistake: do not make a file, and do not change one. A descriptor, or
 * -1 with errno.
 */
static int open_fifo(const char *path)
{
    /* BEGIN ANSWER 4 */
    struct stat opened;

    int fd = open(path, O_WRONLY); /* no O_CREAT: ENOENT if it is not there */
    if (fd == -1)
        return -1;
    if (fstat(fd, &opened) == 0 && S_ISFIFO(opened.st_mode))
        return fd;
    close(fd);
    errno = ENXIO;
    return -1;
    /* STUB 4
     * (void)path;
     * return -1;
     */
    /* END ANSWER 4 */
}

/*
 * TODO 4: send the n bytes of message, all of them or none. Other clients may
 * send at the same time, this one may be killed at any moment, and the server
 * may be gone. 0, or -1 with errno.
 */
static int send_message(int fd, const char *message, size_t n)
{
    /* BEGIN ANSWER 4 */
    /* One write() of at most PIPE_BUF bytes: the kernel takes it whole or, if
     * we are killed while it waits for room, not at all (pipe(7)). */
    while (write(fd, message, n) == -1)
        if (errno != EINTR)
            return -1;
    return 0;
    /* STUB 4
     * (void)fd;
     * (void)message;
     * (void)n;
     * return -1;
     */
    /* END ANSWER 4 */
}

/*
 * TODO 4: check the arguments, refuse what cannot arrive as one message, put
 * the message together and send it.
 */
int main(int argc, char **argv)
{
    /* BEGIN ANSWER 4 */
    char message[PIPE_BUF];

    if (argc != 3) {
        fprintf(stderr, "usage: fifoclient PATH STRING\n");
        return 2;
    }
    size_t n = strlen(argv[2]);
    if (n + 1 > sizeof message)
        return fail("the message is too long", "with its newline it has more "
                                               "than PIPE_BUF bytes");
    if (strchr(argv[2], '\n'))
        return fail("the message holds a newline", "it would arrive as two");
    memcpy(message, argv[2], n);
    message[n] = '\n'; /* what makes it a message */

    signal(SIGPIPE, SIG_IGN); /* a server that has gone shall be EPIPE */
    int fd = open_fifo(argv[1]);
    if (fd == -1)
        return fail(argv[1],
                    errno == ENXIO ? "this is no FIFO" : strerror(errno));
    if (send_message(fd, message, n + 1) == -1)
        return fail("write", strerror(errno));
    return 0;
    /* STUB 4
     * (void)argc;
     * (void)argv;
     * (void)open_fifo;
     * (void)send_message;
     * fprintf(stderr, "fifoclient: not written yet\n");
     * return 1;
     */
    /* END ANSWER 4 */
}
