/*
 * @mutant   only the first two commands are run
 * @kills pipeline/passes_data_through_three_commands fail "its output \(300 bytes\) differs from the right one \(300"
 * @kills pipeline/runs_ten_commands_at_once fail "commands in a row only the first [12] are there"
 * @kills pipeline/leaves_no_other_end_to_the_commands fail "commands in a row only the first [12] are there"
 * @kills pipeline/gives_the_status_of_the_last_command fail "run_pipeline\(\) returned 0, which means exit status 0;"
 * @kills pipeline/ends_when_a_command_in_the_middle_ends resource(output) "more than 8 MiB"
 * @kills pipeline/goes_on_with_a_missing_command fail "run_pipeline\(\) returned 32512, which means exit status"
 * @kills pipeline/stops_all_when_a_pipe_fails deadlock "waits in read\(0\).*held by process [0-9]+ \(`cat`\) as descriptor 1"
 * @kills pipeline/stops_all_when_a_fork_fails deadlock "waits in read\(0\).*held by process [0-9]+ \(`cat`\) as descriptor 1"
 * @kills pipeline/works_without_standard_input_and_output fail "run_pipeline\(\) returned 256, which means exit status 1;"
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
    if (n > 2)
        n = 2;
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
