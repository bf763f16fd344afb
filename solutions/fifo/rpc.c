/* SPDX-License-Identifier: MIT */
/*
 * rpc.c - exercise 7: requests through one FIFO, answers through another. The
 * contract is in rpc.h; `build/rpc serve REQ REP` and `build/rpc call REQ REP
 * TEXT` run it by hand.
 */
#include "rpc.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* BEGIN ANSWER 7 */
struct line {
    char *bytes;
    size_t n, room;
};

/* Put one byte behind LINE; 0, or -1 with ENOMEM. */
static int line_add(struct line *line, char byte)
{
    if (line->n == line->room) {
        size_t room = line->room ? 2 * line->room : 128;
        char *bytes = realloc(line->bytes, room);
        if (!bytes)
            return -1;
        line->bytes = bytes;
        line->room = room;
    }
    line->bytes[line->n++] = byte;
    return 0;
}

/* What has been read and not yet used of a descriptor. */
struct source {
    int fd;
    char bytes[4096];
    size_t at, n;
};

/* Take one byte: 1, or 0 at the end of file, or -1 with errno. */
static int source_take(struct source *source, char *byte)
{
    while (source->at == source->n) {
        ssize_t got = read(source->fd, source->bytes, sizeof source->bytes);
        if (got == -1 && errno == EINTR)
            continue;
        if (got <= 0)
            return (int)got;
        source->at = 0;
        source->n = (size_t)got;
    }
    *byte = source->bytes[source->at++];
    return 1;
}

/* Take a line and its '\n': 1, or 0 at the end of file in front of it, or -1
 * with errno, EIO if the file ends inside it. */
static int source_take_line(struct source *source, struct line *line)
{
    char byte;
    int got;

    line->n = 0;
    while ((got = source_take(source, &byte)) == 1) {
        if (line_add(line, byte) == -1)
            return -1;
        if (byte == '\n')
            return 1;
    }
    if (got == 0 && line->n > 0) {
        errno = EIO;
        return -1;
    }
    return got;
}

/* Write all N bytes; 0, or -1 with errno. */
static int write_all(int fd, const char *bytes, size_t n)
{
    while (n > 0) {
        ssize_t put = write(fd, bytes, n);
        if (put == -1 && errno == EINTR)
            continue;
        if (put == -1)
            return -1;
        bytes += put;
        n -= (size_t)put;
    }
    return 0;
}

/* Open a FIFO, waiting for the other side: a wait that a signal can interrupt,
 * as any other. A descriptor, or -1 with errno. */
static int open_fifo(const char *path, int mode)
{
    int fd;
    do
        fd = open(path, mode | O_CLOEXEC);
    while (fd == -1 && errno == EINTR);
    return fd;
}

/* Open both, the requests first: on both sides the same order. Each of these
 * waits until the other side is in the same call; with the orders crossed both
 * would wait for ever (fifo(7)). 0, or -1 with errno and none open. */
static int open_both(const char *req, int req_mode, const char *rep,
                     int rep_mode, int fd[2])
{
    fd[0] = open_fifo(req, req_mode);
    if (fd[0] == -1)
        return -1;
    fd[1] = open_fifo(rep, rep_mode);
    if (fd[1] == -1) {
        int saved = errno;
        close(fd[0]);
        errno = saved;
        return -1;
    }
    return 0;
}

/* Close both and give RESULT, with the errno as it was. */
static int close_both(const int fd[2], int result)
{
    int saved = errno;
    close(fd[0]);
    close(fd[1]);
    errno = saved;
    return result;
}
/* END ANSWER 7 */

/* TODO 7: the server. Open the two FIFOs, answer request by request, until the
 * client has closed its end. */
/* BEGIN ANSWER 7 */
int rpc_serve(const char *req, const char *rep)
{
    struct line line = {0};
    int fd[2], got;

    if (open_both(req, O_RDONLY, rep, O_WRONLY, fd) == -1)
        return -1;
    struct source requests = {.fd = fd[0]};
    while ((got = source_take_line(&requests, &line)) == 1) {
        for (size_t i = 0; i < line.n; i++)
            if (line.bytes[i] >= 'a' && line.bytes[i] <= 'z')
                line.bytes[i] = (char)(line.bytes[i] - 'a' + 'A');
        if (write_all(fd[1], line.bytes, line.n) == -1) {
            got = -1;
            break;
        }
    }
    free(line.bytes);
    return close_both(fd, got);
}
/* STUB 7
 * int rpc_serve(const char *req, const char *rep)
 * {
 *     (void)req;
 *     (void)rep;
 *     errno = ENOSYS;
 *     return -1;
 * }
 */
/* END ANSWER 7 */

/* TODO 7: the client. Open the two FIFOs, send the request, collect the whole
 * answer: a FIFO may give it in any number of pieces. */
/* BEGIN ANSWER 7 */
/* Send the request; then fill OUT from the answer. 0, or -1 with errno. */
static int exchange(const int fd[2], const char *msg, char *out, size_t cap)
{
    struct source answers = {.fd = fd[1]};
    size_t n = 0;
    int got;
    char byte;

    if (write_all(fd[0], msg, strlen(msg)) == -1 ||
        write_all(fd[0], "\n", 1) == -1)
        return -1;
    while ((got = source_take(&answers, &byte)) == 1 && byte != '\n') {
        if (n + 1 >= cap) {
            errno = EMSGSIZE;
            return -1;
        }
        out[n++] = byte;
    }
    if (got == 0)
        errno = EIO; /* the server went away in the middle */
    if (got != 1)
        return -1;
    out[n] = '\0';
    return 0;
}

int rpc_call(const char *req, const char *rep, const char *msg, char *out,
             size_t cap)
{
    int fd[2];

    if (strchr(msg, '\n')) {
        errno = EINVAL;
        return -1;
    }
    if (strlen(msg) + 1 > cap) { /* the answer is as long as the request */
        errno = EMSGSIZE;
        return -1;
    }
    if (open_both(req, O_WRONLY, rep, O_RDONLY, fd) == -1)
        return -1;
    return close_both(fd, exchange(fd, msg, out, cap));
}
/* STUB 7
 * int rpc_call(const char *req, const char *rep, const char *msg, char *out,
 *              size_t cap)
 * {
 *     (void)req;
 *     (void)rep;
 *     (void)msg;
 *     (void)out;
 *     (void)cap;
 *     errno = ENOSYS;
 *     return -1;
 * }
 */
/* END ANSWER 7 */
