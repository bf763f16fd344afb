/*
 * @mutant   each child makes a pipe of its own, after fork()
 * @kills run_two/passes_output_to_input fail "its output \(0 bytes\) differs from the right one \(200"
 * @kills run_two/runs_both_at_the_same_time fail "cat was running, but wc was not: either it is not started"
 * @kills run_two/leaves_no_other_end_to_the_commands fail "cat was running, wc was not running"
 * @kills run_two/gives_the_status_of_the_second_when_it_ends_last fail "its output \(0 bytes\) differs from the right one \(8192"
 * @kills run_two/ends_when_the_second_command_stops_reading fail "its output \(0 bytes\) differs from the right one \(2 bytes\)"
 * @kills run_two/reports_a_failed_start fail "run_two\(\) returned 256, not -1 with"
 * @kills run_two/gives_the_status_of_the_second_when_it_ends_first fail "its output \(0 bytes\) differs from the right one \(5"
 * @kills run_two/gives_127_for_a_missing_second_command fail "head -c 4.*its output \(0 bytes\) differs from the right one \(4"
 * @kills run_two/stops_the_first_when_the_second_cannot_start fail "head -c 4.*its output \(0 bytes\) differs from the right one \(4"
 */
#include "run_two.h"

#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static void child(char *const v[], int end)
{
    int fd[2];
    if (pipe(fd) == -1)
        _exit(1);
    dup2(fd[end], end);
    close(fd[0]);
    close(fd[1]);
    execvp(v[0], v);
    _exit(127);
}

int run_two(char *const a[], char *const b[])
{
    int status;
    pid_t pa = fork();
    if (pa == -1)
        return -1;
    if (pa == 0)
        child(a, 1);
    pid_t pb = fork();
    if (pb == -1) {
        kill(pa, SIGKILL);
        waitpid(pa, NULL, 0);
        errno = EAGAIN;
        return -1;
    }
    if (pb == 0)
        child(b, 0);
    waitpid(pa, NULL, 0);
    waitpid(pb, &status, 0);
    return status;
}
