/*
 * @mutant   the output goes through a file instead of a pipe
 * @kills run_two/runs_both_at_the_same_time fail "cat was running, but wc was not: either it is not started"
 * @kills run_two/leaves_no_other_end_to_the_commands fail "cat was running, wc was not running"
 * @kills run_two/reports_a_failed_start fail "run_two\(\) returned 0, not -1 with"
 * @kills run_two/stops_the_first_when_the_second_cannot_start deadlock "waits in read\(0\).*held by the test"
 */
#include "run_two.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int run_two(char *const a[], char *const b[])
{
    char name[] = "/tmp/run_two_XXXXXX";
    int status;
    int fd = mkstemp(name);
    if (fd == -1)
        return -1;
    unlink(name);
    pid_t pa = fork();
    if (pa == -1) {
        close(fd);
        errno = EAGAIN;
        return -1;
    }
    if (pa == 0) {
        dup2(fd, 1);
        close(fd);
        execvp(a[0], a);
        _exit(127);
    }
    waitpid(pa, NULL, 0);
    lseek(fd, 0, SEEK_SET);
    pid_t pb = fork();
    if (pb == 0) {
        dup2(fd, 0);
        close(fd);
        execvp(b[0], b);
        _exit(127);
    }
    close(fd);
    if (pb == -1) {
        errno = EAGAIN;
        return -1;
    }
    waitpid(pb, &status, 0);
    return status;
}
