/*
 * @mutant   the result of fork() is not looked at
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
