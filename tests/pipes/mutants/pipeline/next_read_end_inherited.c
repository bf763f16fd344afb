/*
 * @mutant   each command inherits the read end of its own output
 * @kills pipeline/leaves_no_other_end_to_the_commands fail "command 1 of 4 was started with descriptor 3 open: the"
 * @kills pipeline/ends_when_a_command_in_the_middle_ends deadlock "waits in write\(1\).*held by itself as descriptor 3"
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
            if (in > 0) {
                dup2(in, 0);
                close(in);
            }
            if (!last && fd[1] != 1) {
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
