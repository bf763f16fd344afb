/*
 * @mutant   each child makes a pipe of its own, after fork()
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
