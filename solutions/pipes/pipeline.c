/* SPDX-License-Identifier: MIT */
/*
 * pipeline.c - exercise 9: any number of commands in a row. The contract is in
 * pipeline.h; `build/pipeline ls / -- sort -r -- head -n 3` runs it by hand.
 */
#include "pipeline.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

/* TODO 9: start all the commands, then wait for all of them. A pipe whose end
 * is open in one process too many never ends: count the descriptors that each
 * child inherits. */
/* BEGIN ANSWER 9 */
enum { READ_END, WRITE_END };

/* Make FD the descriptor TARGET, and only that; -1 is "as it is". */
static int move_fd(int fd, int target)
{
    if (fd == -1 || fd == target) /* dup2() and close() would lose it */
        return 0;
    if (dup2(fd, target) == -1)
        return -1;
    return close(fd);
}

static void close_fd(int fd)
{
    if (fd != -1)
        close(fd);
}

/* Start ARGV, its input being IN and its output P[WRITE_END] (-1: the
 * caller's). Gives the process id, or -1 with errno. */
static pid_t start_command(char *const argv[], int in, const int p[2])
{
    pid_t pid = fork();
    if (pid != 0)
        return pid;

    /* The next command's input: were it open here, a command that nobody
     * reads would not be told so by SIGPIPE. First of all, as its number may
     * be the 0 or the 1 that are needed below. */
    close_fd(p[READ_END]);
    if (move_fd(in, STDIN_FILENO) == -1 ||
        move_fd(p[WRITE_END], STDOUT_FILENO) == -1)
        _exit(126);
    execvp(argv[0], argv);
    _exit(127); /* still a copy of the caller: it must not go on */
}

/* Start the N commands, one after the other, and put their process ids in
 * PIDS. Gives how many are running: less than N is a failure with errno. */
static int start_all(char *const *const cmds[], int n, pid_t pids[])
{
    int in = -1; /* the read end of the pipe from the command before */
    int started = 0;
    while (started < n) {
        int p[2] = {-1, -1};
        if (started < n - 1 && pipe(p) == -1)
            break;
        pids[started] = start_command(cmds[started], in, p);
        int saved = errno;
        /* The processes that needed these two have copies now. At any time the
         * caller holds one pipe only, so there is nothing else to inherit. */
        close_fd(in);
        close_fd(p[WRITE_END]);
        in = p[READ_END];
        errno = saved;
        if (pids[started] == -1)
            break;
        started++;
    }
    int saved = errno;
    close_fd(in);
    errno = saved;
    return started;
}

/* Wait for PID; the status, or -1 with errno. */
static int wait_for(pid_t pid)
{
    int status;
    while (waitpid(pid, &status, 0) == -1)
        if (errno != EINTR)
            return -1;
    return status;
}

int run_pipeline(char *const *const cmds[])
{
    int n = 0;
    while (cmds[n])
        n++;
    if (n == 0) {
        errno = EINVAL;
        return -1;
    }
    pid_t *pids = malloc((size_t)n * sizeof *pids);
    if (!pids)
        return -1;

    int started = start_all(cmds, n, pids);
    int saved = errno;
    if (started < n)
        for (int i = 0; i < started; i++)
            kill(pids[i], SIGKILL); /* it may be waiting for a terminal */
    int status = -1;
    for (int i = 0; i < started; i++)
        status = wait_for(pids[i]); /* the last one's is kept */
    if (started < n) {
        errno = saved;
        status = -1;
    }
    free(pids);
    return status;
}
/* STUB 9
 * int run_pipeline(char *const *const cmds[])
 * {
 *     (void)cmds;
 *     errno = ENOSYS;
 *     return -1;
 * }
 */
/* END ANSWER 9 */
