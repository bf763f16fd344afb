/*
 * @mutant   the result of fork() is not looked at
 * @kills run_two/reports_a_failed_start fail "run_two\(\) returned 0, not -1 with"
 * @kills run_two/stops_the_first_when_the_second_cannot_start deadlock "waits in read\(0\).*held by the test"
 */
#include "run_two.h"

#include <sys/wait.h>
#include <unistd.h>

static pid_t start(char *const v[], int fd[2], int end)
{
    pid_t pid = fork();
    if (pid == 0) {
        dup2(fd[end], end);
        close(fd[0]);
        close(fd[1]);
        execvp(v[0], v);
        _exit(127);
    }
    return pid;
}

int run_two(char *const a[], char *const b[])
{
    int fd[2], status = 0;
    if (pipe(fd) == -1)
        return -1;
    pid_t pa = start(a, fd, 1);
    pid_t pb = start(b, fd, 0);
    close(fd[0]);
    close(fd[1]);
    waitpid(pa, NULL, 0);
    waitpid(pb, &status, 0);
    return status;
}
