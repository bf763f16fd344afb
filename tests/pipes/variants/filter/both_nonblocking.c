/* @variant  both ends non-blocking, poll(), and as much as goes each time */
#include "filter.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static int make_pipes(int to[2], int from[2])
{
    if (pipe2(to, O_CLOEXEC) == -1)
        return -1;
    if (pipe2(from, O_CLOEXEC) == 0)
        return 0;
    int saved = errno;
    close(to[0]);
    close(to[1]);
    errno = saved;
    return -1;
}

/* Until the answer has ended; its size, or -1 if it is too large. */
static ssize_t talk(int to, int from, const char *in, size_t n, char *out,
                    size_t cap)
{
    size_t got = 0;
    ssize_t r, w = 0;
    for (;;) {
        struct pollfd p[2] = {{from, POLLIN, 0}, {to, POLLOUT, 0}};
        if (poll(p, 2, -1) == -1)
            continue;
        while (to != -1 && n > 0 && (w = write(to, in, n)) > 0) {
            in += w;
            n -= (size_t)w;
        }
        if (to != -1 && (n == 0 || (errno != EAGAIN && errno != EINTR))) {
            close(to);
            to = -1;
        }
        char more;
        do {
            if (got < cap)
                r = read(from, out + got, cap - got);
            else if ((r = read(from, &more, 1)) == 1) {
                if (to != -1)
                    close(to);
                return -1;
            }
            if (r > 0)
                got += (size_t)r;
        } while (r > 0 || (r == -1 && errno == EINTR));
        if (r == 0)
            break;
    }
    if (to != -1)
        close(to);
    return (ssize_t)got;
}

ssize_t filter(char *const argv[], const void *in, size_t n, void *out,
               size_t cap)
{
    int to[2], from[2], status;
    if (make_pipes(to, from) == -1)
        return -1;
    pid_t pid = fork();
    if (pid == 0) {
        dup2(to[0], STDIN_FILENO);
        dup2(from[1], STDOUT_FILENO);
        execvp(argv[0], argv);
        _exit(127);
    }
    int saved = errno;
    close(to[0]);
    close(from[1]);
    if (pid == -1) {
        close(to[1]);
        close(from[0]);
        errno = saved;
        return -1;
    }
    struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
    sigaction(SIGPIPE, &ignore, &before);
    fcntl(to[1], F_SETFL, O_NONBLOCK);
    fcntl(from[0], F_SETFL, O_NONBLOCK);
    ssize_t size = talk(to[1], from[0], in, n, out, cap);
    sigaction(SIGPIPE, &before, NULL);
    if (size == -1)
        kill(pid, SIGKILL);
    close(from[0]);
    while (waitpid(pid, &status, 0) == -1 && errno == EINTR)
        ;
    if (size == -1)
        errno = EMSGSIZE;
    else if (WIFEXITED(status) && WEXITSTATUS(status) == 127) {
        errno = ENOENT;
        size = -1;
    }
    return size;
}
