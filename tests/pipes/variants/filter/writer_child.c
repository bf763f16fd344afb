/* @variant  a second child feeds the command */
#include "filter.h"
#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
ssize_t filter(char *const argv[], const void *in, size_t n, void *out,
               size_t cap)
{
    int to[2], from[2], e, st;
    if (pipe(to))
        return -1;
    if (pipe(from)) {
        e = errno;
        close(to[0]);
        close(to[1]);
        errno = e;
        return -1;
    }
    pid_t c = fork();
    if (c == 0) {
        dup2(to[0], 0);
        dup2(from[1], 1);
        close(to[0]);
        close(to[1]);
        close(from[0]);
        close(from[1]);
        execvp(argv[0], argv);
        _exit(127);
    }
    pid_t w = c == -1 ? -1 : fork();
    if (w == 0) {
        close(from[0]);
        close(from[1]);
        close(to[0]);
        size_t d = 0;
        while (d < n) {
            ssize_t k = write(to[1], (char *)in + d, n - d);
            if (k > 0)
                d += k;
            else if (errno != EINTR)
                break;
        }
        close(to[1]);
        _exit(0);
    }
    e = errno;
    close(to[0]);
    close(to[1]);
    close(from[1]);
    if (c == -1 || w == -1) {
        close(from[0]);
        if (c != -1) {
            kill(c, SIGKILL);
            waitpid(c, 0, 0);
        }
        errno = e;
        return -1;
    }
    size_t g = 0;
    int over = 0;
    for (;;) {
        char x;
        ssize_t r = g < cap ? read(from[0], (char *)out + g, cap - g)
                            : read(from[0], &x, 1);
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
    close(from[0]);
    while (waitpid(w, &st, 0) == -1)
        ;
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
