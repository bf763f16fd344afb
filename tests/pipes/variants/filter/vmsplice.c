/* @variant  posix_spawnp(), epoll, vmsplice() to feed, one byte of buffer more
 * than fits to see too much */
#include "filter.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static int give_up(int *fds, int n, int error)
{
    for (int i = 0; i < n; i++)
        close(fds[i]);
    errno = error;
    return -1;
}

/* All of the answer up to SIZE bytes. */
static size_t talk(int epoll, int *to, int from, struct iovec in, char *all,
                   size_t size)
{
    size_t got = 0;
    while (got < size) {
        struct epoll_event event;
        if (epoll_wait(epoll, &event, 1, -1) != 1)
            continue;
        if (event.data.fd == from) {
            ssize_t r = read(from, all + got, size - got);
            if (r == 0)
                break;
            got += r > 0 ? (size_t)r : 0;
            continue;
        }
        ssize_t w = 0;
        if (in.iov_len > 0)
            w = vmsplice(*to, &in, 1, SPLICE_F_NONBLOCK);
        if (w > 0) {
            in.iov_base = (char *)in.iov_base + w;
            in.iov_len -= (size_t)w;
        }
        if (in.iov_len == 0 || (w == -1 && errno == EPIPE)) {
            close(*to);
            *to = -1;
        }
    }
    return got;
}

ssize_t filter(char *const argv[], const void *in, size_t n, void *out,
               size_t cap)
{
    int p[5], status;
    if (pipe2(p, O_CLOEXEC) == -1)
        return -1;
    if (pipe2(p + 2, O_CLOEXEC) == -1)
        return give_up(p, 2, errno);
    p[4] = epoll_create1(EPOLL_CLOEXEC);
    if (p[4] == -1)
        return give_up(p, 4, errno);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, p[0], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, p[3], STDOUT_FILENO);
    pid_t pid;
    int error = posix_spawnp(&pid, argv[0], &actions, NULL, argv, environ);
    posix_spawn_file_actions_destroy(&actions);
    if (error)
        return give_up(p, 5, error);
    close(p[0]);
    close(p[3]);

    struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
    sigaction(SIGPIPE, &ignore, &before);
    struct epoll_event feed = {.events = EPOLLOUT, .data = {.fd = p[1]}};
    struct epoll_event read_ = {.events = EPOLLIN, .data = {.fd = p[2]}};
    epoll_ctl(p[4], EPOLL_CTL_ADD, p[1], &feed);
    epoll_ctl(p[4], EPOLL_CTL_ADD, p[2], &read_);
    char *all = malloc(cap + 1);
    size_t got =
        talk(p[4], &p[1], p[2], (struct iovec){(void *)in, n}, all, cap + 1);
    sigaction(SIGPIPE, &before, NULL);
    if (p[1] != -1)
        close(p[1]);
    close(p[2]);
    close(p[4]);
    if (got > cap)
        kill(pid, SIGKILL);
    else
        memcpy(out, all, got);
    free(all);
    while (waitpid(pid, &status, 0) == -1 && errno == EINTR)
        ;
    if (got > cap || status == 127 << 8) {
        errno = got > cap ? EMSGSIZE : ENOENT;
        return -1;
    }
    return (ssize_t)got;
}
