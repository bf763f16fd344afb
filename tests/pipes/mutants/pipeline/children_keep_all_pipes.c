/*
 * @mutant   all pipes are made first, and each command inherits all of them
 * @kills pipeline/passes_data_through_three_commands deadlock "waits in read\(0\).*held by itself as descriptor 4"
 * @kills pipeline/runs_ten_commands_at_once deadlock "waits in read\(0\).*held by itself as descriptor 4"
 * @kills pipeline/leaves_no_other_end_to_the_commands fail "command 1 of 4 was started with descriptor 3 open: the"
 * @kills pipeline/gives_the_status_of_the_last_command deadlock "waits in read\(0\).*held by itself as descriptor 4"
 * @kills pipeline/ends_when_a_command_in_the_middle_ends deadlock "waits in write\(1\).*held by itself as descriptor 3"
 * @kills pipeline/waits_for_every_command deadlock "waits in read\(0\).*held by itself as descriptor 4"
 * @kills pipeline/goes_on_with_a_missing_command deadlock "waits in read\(0\).*held by itself as descriptor 6"
 * @kills pipeline/works_without_standard_input_and_output deadlock "waits in read\(0\).*held by process [0-9]+ \(`sh`\) as descriptor 10"
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
