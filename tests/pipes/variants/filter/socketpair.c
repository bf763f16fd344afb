/* @variant  one socket pair in place of two pipes, and MSG_NOSIGNAL */
#include "filter.h"
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
ssize_t filter(char *const argv[], const void *in, size_t n, void *out,
               size_t cap)
{
    int s[2], e, st;
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, s))
        return -1;
    pid_t c = fork();
    if (c == 0) {
        dup2(s[1], 0);
        dup2(s[1], 1);
        close(s[0]);
        close(s[1]);
        execvp(argv[0], argv);
        _exit(127);
    }
    e = errno;
    close(s[1]);
    if (c == -1) {
        close(s[0]);
        errno = e;
        return -1;
    }
    size_t d = 0, g = 0;
    int over = 0, shut = 0;
    for (;;) {
        struct pollfd p = {s[0], POLLIN | (shut ? 0 : POLLOUT), 0};
        if (poll(&p, 1, -1) == -1)
            continue;
        if (!shut && p.revents & (POLLOUT | POLLERR | POLLHUP)) {
            ssize_t k = d < n ? send(s[0], (char *)in + d, n - d,
                                     MSG_NOSIGNAL | MSG_DONTWAIT)
                              : 0;
            if (k > 0)
                d += k;
            if (d == n || (k == -1 && errno != EAGAIN && errno != EINTR)) {
                shutdown(s[0], SHUT_WR);
                shut = 1;
            }
        }
        if (p.revents & (POLLIN | POLLHUP)) {
            char x;
            ssize_t r = g < cap ? read(s[0], (char *)out + g, cap - g)
                                : read(s[0], &x, 1);
            if (r == -1 && errno == EINTR)
                continue;
            if (r <= 0)
                break;
            if (g == cap) {
                over = 1;
                break;
            }
            g += r;
        }
    }
    close(s[0]);
    while (waitpid(c, &st, 0) == -1)
        ;
    if (over) {
        errno = EMSGSIZE;
        return -1;
    }
    if (WIFEXITED(st) && WEXITSTATUS(st) == 127) {
        errno = ENOENT;
        return -1;
    }
    return g;
}
