/* SPDX-License-Identifier: MIT */
/*
 * warm.c - runs, once and in the fork server, what every child will run.
 *
 * Valgrind translates code when it is first executed. What the server has
 * executed before it forks is there in every child; what it has not, each
 * child pays for again (measured: a third of a child's time). So the server
 * goes through the calls that nearly every student's function makes, on
 * descriptors of its own. Without Valgrind it costs nothing to speak of.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "child.h"

ssize_t probe_read(int fd, void *buf, size_t n);
ssize_t probe_write(int fd, const void *buf, size_t n);
int probe_pipe(int fds[2]);
int probe_close(int fd);
int probe_dup2(int from, int to);
pid_t probe_fork(void);
pid_t probe_waitpid(pid_t pid, int *status, int options);
int probe_execvp(const char *file, char *const argv[]);

static void warm_library(void)
{
    char text[64];
    int null = open("/dev/null", O_WRONLY | O_CLOEXEC);
    snprintf(text, sizeof text, "%s %d %ld", "warm", 1, 2L);
    dprintf(null, "%s %d\n", text, errno);
    char *copy = strdup(text);
    copy = realloc(copy, 2000);
    memmove(copy + 1, copy, 100);
    memset(copy, 0, 2000);
    errno = strcmp(text, copy) + (int)strlen(copy) + memcmp(text, copy, 4);
    fcntl(null, F_SETFL, fcntl(null, F_GETFL));
    free(copy);
    free(calloc(3, 100));
    close(null);
}

static void warm_calls(void)
{
    char byte;
    int fds[2], status;
    if (probe_pipe(fds) < 0)
        return;
    pid_t pid = probe_fork();
    if (pid == 0)
        _exit(0);
    probe_write(fds[1], "w", 1);
    probe_read(fds[0], &byte, 1);
    probe_dup2(fds[0], fds[0]);
    probe_waitpid(pid, &status, 0);
    char *nothing[] = {"/nowhere/at-all", NULL};
    probe_execvp(nothing[0], nothing);
    probe_close(fds[0]);
    probe_close(fds[1]);
}

void warm_up(void)
{
    static struct plan plan;
    static struct log log;
    probe_begin(&plan, &log);
    warm_library();
    warm_calls();
    job_warm(&plan);
    errno = 0;
}
