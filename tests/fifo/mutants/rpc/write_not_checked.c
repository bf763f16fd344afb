/*
 * @mutant   a client that does not read is not noticed
 * @kills    rpc/notices_a_client_that_goes fail "it returned 0, not -1 with EPIPE"
 */
#include "rpc.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int my_open(const char *path, int flags)
{
    int fd;
    while ((fd = open(path, flags)) == -1 && errno == EINTR)
        ;
    return fd;
}

/* One byte, or 0 at the end, or -1. */
static int get(int fd, char *c)
{
    ssize_t n;
    while ((n = read(fd, c, 1)) == -1 && errno == EINTR)
        ;
    return n;
}

static int put(int fd, const char *s, size_t n)
{
    while (n > 0) {
        ssize_t k = write(fd, s, n);
        if (k == -1 && errno != EINTR)
            return -1;
        if (k > 0) {
            s += k;
            n -= k;
        }
    }
    return 0;
}

int rpc_serve(const char *req, const char *rep)
{
    char *line = NULL, c;
    size_t n = 0, room = 0;
    int r, e, in, out;

    in = my_open(req, O_RDONLY);
    if (in == -1)
        return -1;
    out = my_open(rep, O_WRONLY);
    if (out == -1) {
        e = errno;
        close(in);
        errno = e;
        return -1;
    }
    while ((r = get(in, &c)) == 1) {
        if (n == room) {
            room = room ? 2 * room : 100;
            line = realloc(line, room);
        }
        if (c >= 'a' && c <= 'z')
            c -= 32;
        line[n++] = c;
        if (c == '\n') {
            put(out, line, n);
            n = 0;
        }
    }
    e = errno;
    if (r == 0 && n > 0) {
        r = -1;
        e = EIO;
    }
    free(line);
    close(in);
    close(out);
    errno = e;
    return r;
}

int rpc_call(const char *req, const char *rep, const char *msg, char *out,
             size_t cap)
{
    size_t n = 0;
    int to, from, r, e;
    char c;

    if (strchr(msg, '\n') != NULL) {
        errno = EINVAL;
        return -1;
    }
    if (strlen(msg) >= cap) {
        errno = EMSGSIZE;
        return -1;
    }
    to = my_open(req, O_WRONLY);
    if (to == -1)
        return -1;
    from = my_open(rep, O_RDONLY);
    if (from == -1) {
        e = errno;
        close(to);
        errno = e;
        return -1;
    }
    r = put(to, msg, strlen(msg));
    if (r == 0)
        r = put(to, "\n", 1);
    if (r == 0) {
        while ((r = get(from, &c)) == 1 && c != '\n' && n + 1 < cap)
            out[n++] = c;
        out[n] = 0;
        if (r == 0) {
            errno = EIO;
            r = -1;
        } else if (r == 1) {
            r = 0;
        }
    }
    e = errno;
    close(to);
    close(from);
    errno = e;
    return r;
}
