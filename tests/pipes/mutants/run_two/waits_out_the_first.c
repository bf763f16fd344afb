/*
 * @mutant   when the second fork() fails, the first command is waited out
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
        waitpid(pa, NULL, 0);
        errno = EAGAIN;
        return -1;
    }
    waitpid(pa, NULL, 0);
    waitpid(pb, &status, 0);
    return status;
}
