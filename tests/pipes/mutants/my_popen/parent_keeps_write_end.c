/*
 * @mutant   the caller does not close the end that it does not use
 * @kills my_popen/reads_what_the_command_writes deadlock "waits in read\(3\).*held by itself as descriptor 4"
 * @kills my_popen/gives_the_pid_of_the_command deadlock "waits in read\(3\).*held by itself as descriptor 4"
 * @kills my_popen/returns_the_status_of_the_command deadlock "waits in read\(3\).*held by itself as descriptor 4"
 * @kills my_popen/closes_the_descriptor deadlock "waits in read\(3\).*held by itself as descriptor 4"
 * @kills my_popen/waits_on_after_a_signal deadlock "waits in read\(3\).*held by itself as descriptor 4"
 * @kills my_popen/gives_127_for_a_missing_command deadlock "waits in read\(3\).*held by itself as descriptor 4"
 * @leaks descriptor "end of a pipe"
 */
#include "my_popen.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

int my_popen(char *const argv[], char mode, pid_t *pid)
{
    int fd[2];
    if (mode != 'r' && mode != 'w') {
        errno = EINVAL;
        return -1;
    }
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
    return mode == 'r' ? fd[0] : fd[1];
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
