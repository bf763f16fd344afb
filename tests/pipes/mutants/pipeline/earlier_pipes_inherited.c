/*
 * @mutant   a command closes its own two pipes, not those of the others
 */
#include "pipeline.h"

#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

int run_pipeline(char *const *const cmds[])
{
    pid_t pids[64];
    int fd[64][2], n = 0, i, k, status = 0;
    while (cmds[n])
        n++;
    if (n == 0) {
        errno = EINVAL;
        return -1;
    }
    for (i = 0; i < n - 1; i++) {
        if (pipe(fd[i]) == -1) {
            while (i-- > 0) {
                close(fd[i][0]);
                close(fd[i][1]);
            }
            errno = EMFILE;
            return -1;
        }
    }
    for (i = 0; i < n; i++) {
        pids[i] = fork();
        if (pids[i] == -1)
            break;
        if (pids[i] == 0) {
            if (i > 0)
                dup2(fd[i - 1][0], 0);
            if (i < n - 1)
                dup2(fd[i][1], 1);
            for (k = i - 1; k <= i; k++) {
                if (k < 0 || k == n - 1)
                    continue;
                if (fd[k][0] > 1)
                    close(fd[k][0]);
                if (fd[k][1] > 1)
                    close(fd[k][1]);
            }
            execvp(cmds[i][0], cmds[i]);
            _exit(127);
        }
    }
    for (k = 0; k < n - 1; k++) {
        close(fd[k][0]);
        close(fd[k][1]);
    }
    if (i < n) {
        while (i-- > 0) {
            kill(pids[i], SIGKILL);
            waitpid(pids[i], NULL, 0);
        }
        errno = EAGAIN;
        return -1;
    }
    for (i = 0; i < n; i++)
        waitpid(pids[i], &status, 0);
    return status;
}
