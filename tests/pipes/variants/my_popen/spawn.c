/* @variant  posix_spawnp(), and waitid() whose result becomes a wait status */
#include "my_popen.h"
#include <errno.h>
#include <spawn.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>
extern char **environ;
int my_popen(char *const argv[], char mode, pid_t *pid)
{
    int fd[2];
    int us;
    switch (mode) {
    case 'r': us = 0; break;
    case 'w': us = 1; break;
    default: errno = EINVAL; return -1;
    }
    if (pipe2(fd, O_CLOEXEC))
        return -1;
    posix_spawn_file_actions_t fa;
    posix_spawn_file_actions_init(&fa);
    posix_spawn_file_actions_adddup2(&fa, fd[!us], !us);
    pid_t p;
    int e = posix_spawnp(&p, argv[0], &fa, NULL, argv, environ);
    if (e == ENOENT) {
        p = fork();
        if (!p)
            _exit(127);
        e = p == -1 ? errno : 0;
    }
    posix_spawn_file_actions_destroy(&fa);
    close(fd[!us]);
    if (e) {
        close(fd[us]);
        errno = e;
        return -1;
    }
    *pid = p;
    return fd[us];
}
int my_pclose(int fd, pid_t pid)
{
    siginfo_t si;
    close(fd);
    while (waitid(P_PID, pid, &si, WEXITED) == -1)
        if (errno != EINTR)
            return -1;
    return si.si_code == CLD_EXITED ? W_EXITCODE(si.si_status, 0)
                                    : si.si_status;
}
