/* SPDX-License-Identifier: MIT */
/*
 * command.c - run a compiler or a linker, and keep what it says.
 */
#include "harness/compile/command.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "harness/base/memory.h"
#include "harness/compile/files/paths.h"

extern char **environ;

static double seconds_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Its own process group, so that its children can be ended with it. */
static pid_t start(const struct command *c, int out)
{
    posix_spawn_file_actions_t files;
    posix_spawnattr_t how;
    pid_t pid;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&files, out, 1);
    posix_spawn_file_actions_adddup2(&files, out, 2);
    if (c->dir)
        posix_spawn_file_actions_addchdir_np(&files, c->dir);
    posix_spawnattr_init(&how);
    posix_spawnattr_setflags(&how, POSIX_SPAWN_SETPGROUP);
    int error = posix_spawnp(&pid, c->argv[0], &files, &how, c->argv, environ);
    if (error)
        die("cannot start %s: %s", c->argv[0], strerror(error));
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&how);
    return pid;
}

/* Can FD be read before END? */
static bool readable(int fd, double end)
{
    struct pollfd p = {fd, POLLIN, 0};
    for (double left; (left = end - seconds_now()) > 0;)
        if (poll(&p, 1, (int)(left * 1000) + 1) > 0)
            return true;
    return false;
}

/* What comes from FD until its end, the deadline, or there is enough. */
static void listen_to(int fd, const struct command *c, double end,
                      struct command_end *e)
{
    while (e->size < c->most && readable(fd, end)) {
        ssize_t n = read(fd, e->said + e->size, c->most - e->size);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            break;
        e->size += (size_t)n;
    }
    e->said[e->size] = '\0';
}

struct command_end command_run(const struct command *c)
{
    struct command_end e = {.said = memory_new(c->most + 1, 1)};
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) < 0)
        die("cannot start %s: %s", c->argv[0], strerror(errno));
    double end = seconds_now() + c->seconds;
    pid_t pid = start(c, ends[1]);
    close(ends[1]);
    listen_to(ends[0], c, end, &e);
    close(ends[0]);
    int fd = (int)syscall(SYS_pidfd_open, pid, 0);
    if (fd < 0)
        die("cannot watch %s: %s", c->argv[0], strerror(errno));
    e.late = !readable(fd, end);
    close(fd);
    kill(-pid, SIGKILL); /* all of it if it is late; else what it left */
    while (waitpid(pid, &e.status, 0) < 0 && errno == EINTR)
        ;
    return e;
}
