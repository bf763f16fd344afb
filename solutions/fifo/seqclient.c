/* SPDX-License-Identifier: MIT */
/*
 * seqclient.c - exercise 9, a program: seqclient PATH N
 *
 * Asks the server of the FIFO PATH for N numbers and prints which ones it got;
 * with N 0 it ends the server. The reply comes through a FIFO of its own
 * (seq.h), which it makes and removes. Exit status: 0 done, 1 something failed
 * (message on standard error), 2 wrong arguments.
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "seq.h"

/* BEGIN ANSWER 9 */
/* Print "seqclient: WHAT: reason" and give the status of a failure. */
static int fail(const char *what)
{
    fprintf(stderr, "seqclient: %s: %s\n", what, strerror(errno));
    return 1;
}
/* END ANSWER 9 */

/* TODO 9: send the request for count numbers to the server, in one piece.
 * 0, or -1 with errno. */
static int send_request(const char *path, int count)
{
    /* BEGIN ANSWER 9 */
    const struct seq_request request = {getpid(), count};
    struct stat opened;
    ssize_t put = -1;

    int fd = open(path, O_WRONLY); /* waits for a server; makes no file */
    if (fd == -1)
        return -1;
    if (fstat(fd, &opened) == 0 && S_ISFIFO(opened.st_mode))
        do
            put = write(fd, &request, sizeof request);
        while (put == -1 && errno == EINTR);
    else
        errno = ENOTSUP;
    int saved = errno;
    close(fd);
    errno = saved;
    return put == sizeof request ? 0 : -1;
    /* STUB 9
     * (void)path;
     * (void)count;
     * return -1;
     */
    /* END ANSWER 9 */
}

/* TODO 9: read the whole reply from the FIFO that was opened without waiting:
 * the server may not have come yet. 0, or -1 with errno. */
static int read_reply(int fd, struct seq_reply *reply)
{
    /* BEGIN ANSWER 9 */
    struct pollfd server = {.fd = fd, .events = POLLIN};
    size_t have = 0;

    while (have < sizeof *reply) {
        /* Until the server has opened its end, read() would give 0, and until
         * it has written, EAGAIN: wait for either to be over (poll(2)). */
        if (poll(&server, 1, -1) == -1 && errno != EINTR)
            return -1;
        ssize_t got = read(fd, (char *)reply + have, sizeof *reply - have);
        if (got > 0)
            have += (size_t)got;
        else if (got == 0) {
            errno = EPIPE; /* it came, and went without a reply */
            return -1;
        } else if (errno != EINTR && errno != EAGAIN)
            return -1;
    }
    return 0;
    /* STUB 9
     * (void)fd;
     * (void)reply;
     * return -1;
     */
    /* END ANSWER 9 */
}

/*
 * TODO 9: make the FIFO name for the reply, open it before the server is asked
 * to write to it, send the request, wait for the reply, and remove the FIFO
 * however it ended. Gives the exit status.
 */
static int ask(const char *path, const char *name, int count)
{
    /* BEGIN ANSWER 9 */
    struct seq_reply reply;

    if (mkfifo(name, 0600) == -1)
        return fail(name);
    /* A blocking open would wait for the server, which waits for a request. */
    int status = 0, fd = open(name, O_RDONLY | O_NONBLOCK);
    if (fd == -1)
        status = fail(name);
    else if (send_request(path, count) == -1)
        status = fail(path);
    else if (read_reply(fd, &reply) == -1)
        status = fail("no reply");
    else if (count == 0)
        printf("server stopped\n");
    else
        printf("numbers %d to %d\n", reply.first, reply.first + count - 1);
    if (fd != -1)
        close(fd);
    unlink(name);
    return status;
    /* STUB 9
     * (void)path;
     * (void)name;
     * (void)count;
     * (void)send_request;
     * (void)read_reply;
     * fprintf(stderr, "seqclient: not written yet\n");
     * return 1;
     */
    /* END ANSWER 9 */
}

/* TODO 9: check the arguments, N too, and ask. */
int main(int argc, char **argv)
{
    /* BEGIN ANSWER 9 */
    char name[PATH_MAX];
    char *end;
    long count;

    if (argc != 3 || (count = strtol(argv[2], &end, 10)) < 0 ||
        count > 1000000 || end == argv[2] || *end != '\0') {
        fprintf(stderr, "usage: seqclient PATH N (0 to 1000000)\n");
        return 2;
    }
    if (snprintf(name, sizeof name, "%s.%d", argv[1], (int)getpid()) >=
        PATH_MAX) {
        errno = ENAMETOOLONG;
        return fail(argv[1]);
    }
    signal(SIGPIPE, SIG_IGN); /* a server that has gone shall be EPIPE */
    return ask(argv[1], name, (int)count);
    /* STUB 9
     * (void)argc;
     * (void)argv;
     * return ask("", "", 0);
     */
    /* END ANSWER 9 */
}
