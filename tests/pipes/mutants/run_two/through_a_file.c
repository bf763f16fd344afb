/*
 * @mutant   the output goes through a file instead of a pipe
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
