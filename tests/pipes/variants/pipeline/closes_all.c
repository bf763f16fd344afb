/* @variant  all pipes are made first, above descriptor 2, and every child
 * closes every one of them */
#include "pipeline.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static void close_all(int *fds, int n)
{
    int saved = errno;
    for (int i = 0; i < n; i++)
        close(fds[i]);
    errno = saved;
}

/* A pipe whose ends are above 2: F_DUPFD finds such a number. */
static int high_pipe(int fds[2])
{
    if (pipe(fds) == -1)
        return -1;
    for (int i = 0; i < 2; i++)
        if (fds[i] <= 2) {
            int high = fcntl(fds[i], F_DUPFD, 3);
            if (high == -1) {
                close_all(fds, 2);
                return -1;
            }
            close(fds[i]);
            fds[i] = high;
        }
    return 0;
}

int run_pipeline(char *const *const cmds[])
{
    int n = 0, status = -1, saved;
    while (cmds[n])
        n++;
    if (n == 0)
        return errno = EINVAL, -1;
    int *fds = calloc((size_t)n, 2 * sizeof *fds);
    pid_t *pids = calloc((size_t)n, sizeof *pids);
    int open = 0, running = 0;
    while (open < 2 * (n - 1) && high_pipe(fds + open) == 0)
        open += 2;
    if (open == 2 * (n - 1))
        for (; running < n; running++) {
            pids[running] = fork();
            if (pids[running] == -1)
                break;
            if (pids[running] == 0) {
                if (running > 0)
                    dup2(fds[2 * running - 2], STDIN_FILENO);
                if (running < n - 1)
                    dup2(fds[2 * running + 1], STDOUT_FILENO);
                close_all(fds, open);
                execvp(cmds[running][0], cmds[running]);
                _exit(127);
            }
        }
    saved = errno;
    close_all(fds, open);
    for (int i = 0; i < running; i++) {
        if (running < n)
            kill(pids[i], SIGKILL);
        waitpid(pids[i], &status, 0);
    }
    free(fds);
    free(pids);
    errno = saved;
    return running < n ? -1 : status;
}
