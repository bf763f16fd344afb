/* @variant  the child closes all descriptors above 2 with close_range() */
#include "my_popen.h"
#include <errno.h>
#include <sys/wait.h>
#include <unistd.h>

int my_popen(char *const argv[], char mode, pid_t *pid)
{
    int p[2];
    if (mode != 'r' && mode != 'w') {
        errno = EINVAL;
        return -1;
    }
    if (pipe(p) == -1)
        return -1;
    int mine = p[mode == 'w'], theirs = p[mode == 'r'];
    pid_t child = fork();
    switch (child) {
    case -1: {
        int saved = errno;
        close(mine);
        close(theirs);
        errno = saved;
        return -1;
    }
    case 0:
        dup2(theirs, mode == 'r' ? STDOUT_FILENO : STDIN_FILENO);
        close_range(3, ~0U, 0);
        execvp(*argv, argv);
        _exit(127);
    default:
        close(theirs);
        *pid = child;
        return mine;
    }
}

int my_pclose(int fd, pid_t pid)
{
    int status;
    close(fd);
    for (;;) {
        pid_t got = waitpid(pid, &status, 0);
        if (got == pid)
            return status;
        if (errno != EINTR)
            return -1;
    }
}
