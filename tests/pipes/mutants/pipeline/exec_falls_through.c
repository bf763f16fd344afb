/*
 * @mutant   nothing ends the child when exec fails
 * @kills pipeline/goes_on_with_a_missing_command protocol "two processes came back from run_pipeline"
 * @kills pipeline/gives_127_for_a_missing_last_command protocol "two processes came back from run_pipeline"
 */
#include "pipeline.h"

#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

int run_pipeline(char *const *const cmds[])
{
    pid_t pids[64];
    int n = 0, i, status = 0, in = -1, fd[2];
    while (cmds[n])
        n++;
    if (n == 0) {
        errno = EINVAL;
        return -1;
    }
    for (i = 0; i < n; i++) {
        int last = i == n - 1;
        if (!last && pipe(fd) == -1)
            break;
        pids[i] = fork();
        if (pids[i] == 0) {
            if (!last)
                close(fd[0]);
            if (in > 0) {
                dup2(in, 0);
                close(in);
            }
            if (!last && fd[1] != 1) {
                dup2(fd[1], 1);
                close(fd[1]);
            }
            execvp(cmds[i][0], cmds[i]);
        }
        int saved = errno;
        if (in != -1)
            close(in);
        in = -1;
        if (!last) {
            close(fd[1]);
            in = fd[0];
        }
        errno = saved;
        if (pids[i] == -1)
            break;
    }
    if (i < n) {
        int saved = errno;
        if (in != -1)
            close(in);
        while (i-- > 0) {
            kill(pids[i], SIGKILL);
            waitpid(pids[i], NULL, 0);
        }
        errno = saved;
        return -1;
    }
    for (i = 0; i < n; i++)
        waitpid(pids[i], &status, 0);
    return status;
}
