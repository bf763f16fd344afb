/* @variant  posix_spawnp() */
#include "pipeline.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
extern char **environ;
int run_pipeline(char *const *const cmds[])
{
    int n = 0, e = 0, in = -1, i, st = -1;
    while (cmds[n])
        n++;
    if (!n) {
        errno = EINVAL;
        return -1;
    }
    pid_t p[n];
    for (i = 0; i < n; i++) {
        int fd[2] = {-1, -1};
        if (i < n - 1 && pipe2(fd, O_CLOEXEC)) {
            e = errno;
            break;
        }
        posix_spawn_file_actions_t fa;
        posix_spawn_file_actions_init(&fa);
        if (in != -1)
            posix_spawn_file_actions_adddup2(&fa, in, 0);
        if (fd[1] != -1)
            posix_spawn_file_actions_adddup2(&fa, fd[1], 1);
        e = posix_spawnp(&p[i], cmds[i][0], &fa, NULL, cmds[i], environ);
        posix_spawn_file_actions_destroy(&fa);
        if (e == ENOENT) {
            e = 0;
            p[i] = fork();
            if (!p[i])
                _exit(127);
            if (p[i] == -1)
                e = errno;
        }
        if (in != -1)
            close(in);
        if (fd[1] != -1)
            close(fd[1]);
        in = fd[0];
        if (e)
            break;
    }
    if (in != -1)
        close(in);
    for (int k = 0; k < i; k++) {
        if (e)
            kill(p[k], SIGKILL);
        waitpid(p[k], &st, 0);
    }
    if (e) {
        errno = e;
        return -1;
    }
    return st;
}
