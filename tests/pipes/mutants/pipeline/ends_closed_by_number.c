/*
 * @mutant   closes the ends after dup2() even where they are 0 or 1
 * @kills pipeline/works_without_standard_input_and_output fail "116 bytes came to standard error, and not the text"
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
            if (in != -1) {
                dup2(in, 0);
                close(in);
            }
            if (!last) {
                dup2(fd[1], 1);
                close(fd[1]);
            }
            execvp(cmds[i][0], cmds[i]);
            _exit(127);
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
