/*
 * @variant  the client polls both FIFOs, both non-blocking
 */
#include "rpc.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
static int open_it(const char *path, int how)
{
    int fd;
    do
        fd = open(path, how);
    while (fd < 0 && errno == EINTR);
    return fd;
}
static int close_it(int fd, int r)
{
    int e = errno;
    close(fd);
    errno = e;
    return r;
}
static int serve(int in, int out)
{
    char *line = malloc(1 << 20);
    size_t n = 0;
    int r = -1;
    for (;;) {
        ssize_t k = read(in, line + n, 1);
        if (k == -1 && errno == EINTR)
            continue;
        if (k == 0 && n > 0)
            errno = EIO;
        else if (k == 0)
            r = 0;
        if (k <= 0)
            break;
        if (line[n] >= 'a' && line[n] <= 'z')
            line[n] += 'A' - 'a';
        if (line[n++] != '\n')
            continue;
        for (size_t at = 0; at < n;) {
            k = write(out, line + at, n - at);
            if (k > 0)
                at += k;
            else if (errno != EINTR)
                goto end;
        }
        n = 0;
    }
end:;
    int e = errno;
    free(line);
    errno = e;
    return r;
}
int rpc_serve(const char *req, const char *rep)
{
    int in = open_it(req, O_RDONLY);
    if (in < 0)
        return -1;
    int out = open_it(rep, O_WRONLY);
    if (out < 0)
        return close_it(in, -1);
    return close_it(in, close_it(out, serve(in, out)));
}
static int talk(int to, int from, const char *msg, char *out, size_t cap)
{
    size_t sent = 0, n = strlen(msg), got = 0;
    fcntl(to, F_SETFL, O_NONBLOCK);
    for (;;) {
        struct pollfd p[2] = {{from, POLLIN, 0}, {sent <= n ? to : -1, POLLOUT, 0}};
        poll(p, 2, -1);
        if (p[1].revents) {
            ssize_t k = sent < n ? write(to, msg + sent, n - sent) : write(to, "\n", 1);
            if (k < 0 && errno != EINTR && errno != EAGAIN)
                return -1;
            if (k > 0)
                sent += k;
        }
        if (p[0].revents) {
            char c;
            ssize_t k = read(from, &c, 1);
            if (k == 0)
                return errno = EIO, -1;
            if (k == 1 && c == '\n') {
                out[got] = 0;
                return 0;
            }
            if (k == 1 && got + 1 == cap)
                return errno = EMSGSIZE, -1;
            if (k == 1)
                out[got++] = c;
        }
    }
}
int rpc_call(const char *req, const char *rep, const char *msg, char *out,
             size_t cap)
{
    if (strlen(msg) >= cap || strchr(msg, '\n')) {
        errno = strchr(msg, '\n') ? EINVAL : EMSGSIZE;
        return -1;
    }
    int to = open_it(req, O_WRONLY);
    if (to < 0)
        return -1;
    int from = open_it(rep, O_RDONLY);
    if (from < 0)
        return close_it(to, -1);
    return close_it(to, close_it(from, talk(to, from, msg, out, cap)));
}
