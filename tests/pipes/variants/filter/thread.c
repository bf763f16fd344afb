/* @variant  a thread feeds the command */
#include "filter.h"
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
struct job {
    int fd;
    const char *in;
    size_t n;
};
static void *feed(void *v)
{
    struct job *j = v;
    while (j->n) {
        ssize_t k = write(j->fd, j->in, j->n);
        if (k > 0) {
            j->in += k;
            j->n -= k;
        } else if (errno != EINTR)
            break;
    }
    close(j->fd);
    return NULL;
}
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
    e = errno;
    close(to[0]);
    close(from[1]);
    if (c == -1) {
        close(to[1]);
        close(from[0]);
        errno = e;
        return -1;
    }
    struct sigaction ig = {.sa_handler = SIG_IGN}, old;
    sigaction(SIGPIPE, &ig, &old);
    struct job j = {to[1], in, n};
    pthread_t t;
    pthread_create(&t, NULL, feed, &j);
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
    if (over)
        kill(c, SIGKILL);
    pthread_join(t, NULL);
    while (waitpid(c, &st, 0) == -1)
        ;
    sigaction(SIGPIPE, &old, NULL);
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
