/*
 * @mutant  its child ends with exit(), and with it the exit handlers and the
 *          stdio buffers of the caller
 * @kills   my_popen/gives_127_for_a_missing_command fail "ended with exit.. at .*, and the exit handlers of the caller ran in it"
 */
#include "my_popen.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <stdlib.h>
#include <unistd.h>

int my_popen(char *const argv[], char mode, pid_t *pid)
{
        if (mode != 'r' && mode != 'w') {
        errno = EINVAL;
        return -1;
    }

    int ours = mode == 'r' ? 0 : 1;
    int target = mode == 'r' ? STDOUT_FILENO : STDIN_FILENO;

    int p[2];
    if (pipe2(p, O_CLOEXEC) == -1)
        return -1;
    pid_t child = fork();
    if (child == -1) {
        int saved = errno;
        close(p[0]);
        close(p[1]);
        errno = saved;
        return -1;
    }
    if (child == 0) {

        if (dup2(p[!ours], target) == -1)
            exit(126);
        execvp(argv[0], argv);
        exit(127);
    }
    close(p[!ours]);
    *pid = child;
    return p[ours];
}

int my_pclose(int fd, pid_t pid)
{
        close(fd);
    int status;
    while (waitpid(pid, &status, 0) == -1)
        if (errno != EINTR)
            return -1;
    return status;
}
