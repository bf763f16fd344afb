/* SPDX-License-Identifier: MIT */
/*
 * seqserver.c - exercise 8, a program: seqserver PATH
 *
 * Gives out numbers, each of them once. Requests come through the FIFO PATH,
 * which it makes and removes; each reply goes through a FIFO of that client
 * (seq.h). A request for 0 numbers ends it. Exit status: 0 ended by a client, 1
 * something failed (message on standard error), 2 wrong arguments.
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "seq.h"

/* BEGIN ANSWER 8 */
/* Print "seqserver: WHAT: reason" and give the status of a failure. */
static int fail(const char *what)
{
    fprintf(stderr, "seqserver: %s: %s\n", what, strerror(errno));
    return 1;
}
/* END ANSWER 8 */

/*
 * TODO 8: open the FIFO for reading, making it if it is not there. Clients come
 * and go: between two of them the server must sleep, not see an end of file
 * again and again. A descriptor, or -1 with errno.
 */
static int open_requests(const char *path)
{
    /* BEGIN ANSWER 8 */
    struct stat found;

    if (mkfifo(path, 0600) == -1 &&
        (errno != EEXIST || stat(path, &found) == -1 ||
         !S_ISFIFO(found.st_mode)))
        return -1;
    int fd = open(path, O_RDONLY); /* waits for the first client */
    /* A write end of our own, never used: so there is always one, and read()
     * waits for the next client instead of giving 0. Requests of one size,
     * each from one write(), need no end of file. */
    if (fd != -1 && open(path, O_WRONLY) == -1)
        return -1;
    return fd;
    /* STUB 8
     * (void)path;
     * return -1;
     */
    /* END ANSWER 8 */
}

/* TODO 8: read a whole request: read() may give less. 0, or -1 with errno. */
static int read_request(int fd, struct seq_request *request)
{
    /* BEGIN ANSWER 8 */
    size_t have = 0;

    while (have < sizeof *request) {
        ssize_t got = read(fd, (char *)request + have, sizeof *request - have);
        if (got == -1 && errno != EINTR)
            return -1;
        if (got > 0)
            have += (size_t)got;
    }
    return 0;
    /* STUB 8
     * (void)fd;
     * (void)request;
     * return -1;
     */
    /* END ANSWER 8 */
}

/*
 * TODO 8: send the reply to its client, which may be dead by now: then this
 * server must neither wait for it nor die of it. 0, or -1 with errno.
 */
static int send_reply(const char *path, int client, int first)
{
    /* BEGIN ANSWER 8 */
    const struct seq_reply reply = {first};
    char name[PATH_MAX];

    if (snprintf(name, sizeof name, "%s.%d", path, client) >= PATH_MAX) {
        errno = ENAMETOOLONG;
        return -1;
    }
    /* Not waiting: the client has opened its end before it asked, so ENXIO
     * says that it is gone. */
    int fd = open(name, O_WRONLY | O_NONBLOCK);
    if (fd == -1)
        return -1;
    ssize_t put;
    do
        put = write(fd, &reply, sizeof reply);
    while (put == -1 && errno == EINTR);
    int saved = errno;
    close(fd);
    errno = saved;
    return put == sizeof reply ? 0 : -1;
    /* STUB 8
     * (void)path;
     * (void)client;
     * (void)first;
     * return -1;
     */
    /* END ANSWER 8 */
}

/*
 * TODO 8: answer requests until one asks for 0 numbers. Numbers that could not
 * be sent are not used up: the next client gets them. Gives the exit status.
 */
static int serve(const char *path)
{
    /* BEGIN ANSWER 8 */
    struct seq_request request;
    int next = 0;

    int fd = open_requests(path);
    if (fd == -1)
        return fail(path);
    do {
        if (read_request(fd, &request) == -1)
            return fail("read");
        if (request.count < 0)
            continue; /* no client of ours: nobody asks for less than none */
        if (send_reply(path, request.client, next) == -1)
            fprintf(stderr, "seqserver: client %d has gone: %s\n",
                    (int)request.client, strerror(errno));
        else
            next += request.count;
    } while (request.count != 0);
    return 0;
    /* STUB 8
     * (void)path;
     * (void)open_requests;
     * (void)read_request;
     * (void)send_reply;
     * fprintf(stderr, "seqserver: not written yet\n");
     * return 1;
     */
    /* END ANSWER 8 */
}

/* TODO 8: check the arguments, serve, and remove the FIFO, if it is one. */
int main(int argc, char **argv)
{
    /* BEGIN ANSWER 8 */
    struct stat found;

    if (argc != 2) {
        fprintf(stderr, "usage: seqserver PATH\n");
        return 2;
    }
    signal(SIGPIPE, SIG_IGN); /* a client that has gone shall be EPIPE */
    int status = serve(argv[1]);
    if (stat(argv[1], &found) == 0 && S_ISFIFO(found.st_mode))
        unlink(argv[1]);
    return status;
    /* STUB 8
     * (void)argc;
     * return serve(argv[1]);
     */
    /* END ANSWER 8 */
}
