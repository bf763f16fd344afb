/* @variant  remembers the open pipes and closes them in each child */
#include "my_popen.h"
#include <errno.h>
#include <sys/wait.h>
#include <unistd.h>
static int ours[64];
static int n;
int my_popen(char *const argv[], char mode, pid_t *pid)
{
    int fd[2], e;
    if (mode != 'r' && mode != 'w') {
        errno = EINVAL;
        return -1;
    }
    if (pipe(fd))
        return -1;
    pid_t p = fork();
    if (p == -1) {
        e = errno;
        close(fd[0]);
        close(fd[1]);
        errno = e;
        return -1;
    }
    if (!p) {
        for (int i = 0; i < n; i++)
            close(ours[i]);
        if (mode == 'r') {
            close(fd[0]);
            close(1);
            dup(fd[1]);
            close(fd[1]);
        } else {
            close(fd[1]);
            close(0);
            dup(fd[0]);
            close(fd[0]);
        }
        execvp(argv[0], argv);
        _exit(127);
    }
    *pid = p;
    int us = mode == 'r' ? fd[0] : fd[1];
    close(mode == 'r' ? fd[1] : fd[0]);
    ours[n++] = us;
    return us;
}
int my_pclose(int fd, pid_t pid)
{
    int st;
    for (int i = 0; i < n; i++)
        if (ours[i] == fd)
            ours[i] = ours[--n];
    close(fd);
    while (waitpid(pid, &st, 0) != pid)
        if (errno != EINTR)
            return -1;
    return st;
}
