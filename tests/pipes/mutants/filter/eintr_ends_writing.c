/*
 * @mutant   an interrupted write() is taken for the end of reading
 * @kills filter/goes_on_after_interruptions fail "filter\(\) returned 0; the command writes 3000 bytes"
 */
#include "filter.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

ssize_t filter(char *const argv[], const void *in, size_t n, void *out,
               size_t cap)
{
    int to[2], from[2], status;
    if (pipe(to) == -1)
        return -1;
    if (pipe(from) == -1) {
        close(to[0]);
        close(to[1]);
        errno = EMFILE;
        return -1;
    }
    pid_t pid = fork();
    if (pid == -1) {
        close(to[0]);
        close(to[1]);
        close(from[0]);
        close(from[1]);
        errno = EAGAIN;
        return -1;
    }
    if (pid == 0) {
        dup2(to[0], 0);
        dup2(from[1], 1);
        close(to[0]);
        close(to[1]);
        close(from[0]);
        close(from[1]);
        execvp(argv[0], argv);
        _exit(127);
    }
    close(to[0]);
    close(from[1]);
    struct sigaction ign = {.sa_handler = SIG_IGN}, old;
    sigaction(SIGPIPE, &ign, &old);
    fcntl(to[1], F_SETFL, O_NONBLOCK);
    size_t sent = 0, got = 0;
    int too_much = 0;
    while (1) {
        struct pollfd p[2] = {{to[1], POLLOUT, 0}, {from[0], POLLIN, 0}};
        if (poll(p, 2, -1) == -1)
            continue;
        if (p[0].revents) {
            ssize_t w = 0;
            if (sent < n)
                w = write(to[1], (const char *)in + sent, n - sent);
            if (w > 0)
                sent += w;
            if (sent == n || (w == -1 && errno != EAGAIN)) {
                close(to[1]);
                to[1] = -1;
            }
        }
        if (p[1].revents) {
            char more;
            ssize_t r;
            if (got < cap)
                r = read(from[0], (char *)out + got, cap - got);
            else
                r = read(from[0], &more, 1);
            if (r == -1 && errno == EINTR)
                continue;
            if (r <= 0)
                break;
            if (got == cap) {
                too_much = 1;
                break;
            }
            got += r;
        }
    }
    if (to[1] != -1)
        close(to[1]);
    close(from[0]);
    while (waitpid(pid, &status, 0) == -1 && errno == EINTR)
        ;
    sigaction(SIGPIPE, &old, NULL);
    if (too_much) {
        errno = EMSGSIZE;
        return -1;
    }
    if (WIFEXITED(status) && WEXITSTATUS(status) == 127) {
        errno = ENOENT;
        return -1;
    }
    return got;
}
