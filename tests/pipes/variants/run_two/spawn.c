/* @variant  posix_spawnp(): a command that is missing is never started */
#include "run_two.h"
#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>
extern char **environ;
static pid_t go(char *const v[], int from, int to)
{
    posix_spawn_file_actions_t fa;
    posix_spawn_file_actions_init(&fa);
    posix_spawn_file_actions_adddup2(&fa, from, to);
    pid_t p;
    int e = posix_spawnp(&p, v[0], &fa, NULL, v, environ);
    posix_spawn_file_actions_destroy(&fa);
    if (e) {
        errno = e;
        return -1;
    }
    return p;
}
int run_two(char *const a[], char *const b[])
{
    int fd[2], st = 127 << 8;
    if (pipe2(fd, O_CLOEXEC))
        return -1;
    pid_t pa = go(a, fd[1], 1);
    int ea = errno;
    if (pa == -1 && ea != ENOENT) {
        close(fd[0]);
        close(fd[1]);
        errno = ea;
        return -1;
    }
    pid_t pb = go(b, fd[0], 0);
    int eb = errno;
    close(fd[0]);
    close(fd[1]);
    if (pb == -1 && eb != ENOENT) {
        if (pa > 0) {
            kill(pa, 9);
            waitpid(pa, 0, 0);
        }
        errno = eb;
        return -1;
    }
    if (pa > 0)
        waitpid(pa, 0, 0);
    if (pb > 0)
        waitpid(pb, &st, 0);
    return st;
}
