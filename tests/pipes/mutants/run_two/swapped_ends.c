/*
 * @mutant   the two ends are taken for each other
 * @kills run_two/passes_output_to_input fail "run_two\(\) returned 256, which means exit status 1; here"
 * @kills run_two/runs_both_at_the_same_time fail "cat was running, but wc was not: either it is not started"
 * @kills run_two/leaves_no_other_end_to_the_commands fail "cat was running, wc was not running"
 * @kills run_two/gives_the_status_of_the_second_when_it_ends_last fail "its output \(0 bytes\) differs from the right one \(8192"
 * @kills run_two/goes_on_with_a_missing_first_command fail "run_two\(\) returned 256, which means exit status 1; here"
 * @kills run_two/ends_when_the_second_command_stops_reading fail "run_two\(\) returned 256, which means exit status 1; here"
 * @kills run_two/gives_the_status_of_the_second_when_it_ends_first fail "its output \(0 bytes\) differs from the right one \(5"
 * @kills run_two/gives_127_for_a_missing_second_command fail "head -c 4.*its output \(0 bytes\) differs from the right one \(4"
 * @kills run_two/reports_a_failed_start fail "head -c 4.*its output \(0 bytes\) differs from the right one \(4"
 * @kills run_two/stops_the_first_when_the_second_cannot_start fail "head -c 4.*its output \(0 bytes\) differs from the right one \(4"
 */
#include "run_two.h"

#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

int run_two(char *const a[], char *const b[])
{
    int fd[2], status;
    if (pipe(fd) == -1)
        return -1;
    pid_t pa = fork();
    if (pa == -1) {
        close(fd[0]);
        close(fd[1]);
        errno = EAGAIN;
        return -1;
    }
    if (pa == 0) {
        dup2(fd[0], 1);
        close(fd[0]);
        close(fd[1]);
        execvp(a[0], a);
        _exit(127);
    }
    pid_t pb = fork();
    if (pb == 0) {
        dup2(fd[1], 0);
        close(fd[0]);
        close(fd[1]);
        execvp(b[0], b);
        _exit(127);
    }
    close(fd[0]);
    close(fd[1]);
    if (pb == -1) {
        kill(pa, SIGKILL);
        waitpid(pa, NULL, 0);
        errno = EAGAIN;
        return -1;
    }
    waitpid(pa, NULL, 0);
    waitpid(pb, &status, 0);
    return status;
}
