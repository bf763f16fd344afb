/*
 * @mutant   waits for the first command before it starts the second
 * @kills run_two/runs_both_at_the_same_time fail "cat was running, but wc was not: either it is not started"
 * @kills run_two/leaves_no_other_end_to_the_commands fail "cat was running, wc was not running"
 * @kills run_two/ends_when_the_second_command_stops_reading deadlock "waits in write\(1\).*held by process [0-9]+ \(run_two\(\)\) as descriptor 3"
 * @kills run_two/stops_the_first_when_the_second_cannot_start deadlock "waits in read\(0\).*held by the test"
 */
#include "run_two.h"

#include <errno.h>
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
        dup2(fd[1], 1);
        close(fd[0]);
        close(fd[1]);
        execvp(a[0], a);
        _exit(127);
    }
    waitpid(pa, NULL, 0);
    pid_t pb = fork();
    if (pb == 0) {
        dup2(fd[0], 0);
        close(fd[0]);
        close(fd[1]);
        execvp(b[0], b);
        _exit(127);
    }
    close(fd[0]);
    close(fd[1]);
    if (pb == -1) {
        errno = EAGAIN;
        return -1;
    }
    waitpid(pb, &status, 0);
    return status;
}
