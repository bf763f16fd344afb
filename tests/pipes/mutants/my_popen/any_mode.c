/*
 * @mutant   every mode other than r is taken for w
 * @kills my_popen/refuses_an_unknown_mode fail "my_popen\(\) returned 4, not -1"
 */
#include "my_popen.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

int my_popen(char *const argv[], char mode, pid_t *pid)
{
    int fd[2];
    if (pipe2(fd, O_CLOEXEC) == -1)
        return -1;
    pid_t child = fork();
    if (child == -1) {
        close(fd[0]);
        close(fd[1]);
        errno = EAGAIN;
        return -1;
    }
    if (child == 0) {
        if (mode == 'r')
            dup2(fd[1], 1);
        else
            dup2(fd[0], 0);
        execvp(argv[0], argv);
        _exit(127);
    }
    *pid = child;
    if (mode == 'r') {
        close(fd[1]);
        return fd[0];
    }
    close(fd[0]);
    return fd[1];
}

int my_pclose(int fd, pid_t pid)
{
    int status;
    close(fd);
    while (waitpid(pid, &status, 0) == -1)
        if (errno != EINTR)
            return -1;
    return status;
}
