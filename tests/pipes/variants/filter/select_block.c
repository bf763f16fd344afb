/* @variant  select() and small writes; SIGPIPE is blocked, and taken if it came
 */
#include "filter.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/select.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
ssize_t filter(char *const argv[], const void *in, size_t n, void *out,
               size_t cap)
{
    int to[2], from[2], e, st;
    if (pipe2(to, O_CLOEXEC))
        return -1;
    if (pipe2(from, O_CLOEXEC)) {
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
        execvp(argv[0], argv);
        _exit(127);
    }
    e = errno;
    close(to[0]);
    close(from[1]);
    if (c == -1) {
        close(to[1]);
        close(from[0]);
        errno = e;
        return -1;
    }
    sigset_t pip, old, pend;
    sigemptyset(&pip);
    sigaddset(&pip, SIGPIPE);
    sigpending(&pend);
    sigprocmask(SIG_BLOCK, &pip, &old);
    fcntl(to[1], F_SETFL, O_NONBLOCK);
    size_t d = 0, g = 0;
    int w = to[1], over = 0;
    for (;;) {
        fd_set R, W;
        FD_ZERO(&R);
        FD_ZERO(&W);
        FD_SET(from[0], &R);
        if (w != -1)
            FD_SET(w, &W);
        if (select((w > from[0] ? w : from[0]) + 1, &R, &W, 0, 0) == -1)
            continue;
        if (w != -1 && FD_ISSET(w, &W)) {
            ssize_t k =
                d < n ? write(w, (char *)in + d, n - d < 4096 ? n - d : 4096)
                      : 0;
            if (k > 0)
                d += k;
            if (d == n || (k == -1 && errno == EPIPE)) {
                close(w);
                w = -1;
            }
        }
        if (FD_ISSET(from[0], &R)) {
            char x;
            ssize_t r = g < cap ? read(from[0], (char *)out + g, cap - g)
                                : read(from[0], &x, 1);
            if (r == -1)
                continue;
            if (r == 0)
                break;
            if (g == cap) {
                over = 1;
                break;
            }
            g += r;
        }
    }
    if (w != -1)
        close(w);
    close(from[0]);
    if (over)
        kill(c, SIGKILL);
    while (waitpid(c, &st, 0) == -1)
        ;
    struct timespec z = {0, 0};
    while (sigtimedwait(&pip, 0, &z) == SIGPIPE)
        ;
    sigprocmask(SIG_SETMASK, &old, 0);
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
