/* @variant  vfork(), the second command first, close() and dup() for dup2() */
#include "run_two.h"
#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
int run_two(char *const a[], char *const b[])
{
    int fd[2], st, s, e;
    if (pipe(fd))
        return -1;
    pid_t pb = vfork();
    if (pb == 0) {
        close(fd[1]);
        close(0);
        dup(fd[0]);
        close(fd[0]);
        execvp(b[0], b);
        _exit(127);
    }
    if (pb == -1) {
        e = errno;
        close(fd[0]);
        close(fd[1]);
        errno = e;
        return -1;
    }
    close(fd[0]);
    pid_t pa = vfork();
    if (pa == 0) {
        close(1);
        dup(fd[1]);
        close(fd[1]);
        execvp(a[0], a);
        _exit(127);
    }
    e = errno;
    close(fd[1]);
    if (pa == -1) {
        kill(pb, SIGKILL);
        wait(NULL);
        errno = e;
        return -1;
    }
    for (int i = 0; i < 2; i++) {
        pid_t p = wait(&s);
        if (p == pb)
            st = s;
    }
    return st;
}
