/*
 * @mutant   one pipe is made for the whole row
 */
#include "pipeline.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

int run_pipeline(char *const *const cmds[])
{
    pid_t pids[64];
    int fd[2], n = 0, i, status = 0;
    while (cmds[n])
        n++;
    if (n == 0) {
        errno = EINVAL;
        return -1;
    }
    if (pipe2(fd, O_CLOEXEC) == -1)
        return -1;
    for (i = 0; i < n; i++) {
        pids[i] = fork();
        if (pids[i] == -1)
            break;
        if (pids[i] == 0) {
            if (i > 0)
                dup2(fd[0], 0);
            if (i < n - 1)
                dup2(fd[1], 1);
            execvp(cmds[i][0], cmds[i]);
            _exit(127);
        }
    }
    close(fd[0]);
    close(fd[1]);
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
