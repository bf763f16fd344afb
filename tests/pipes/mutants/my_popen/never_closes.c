/*
 * @mutant   my_pclose() does not close the descriptor
 * @kills my_popen/writes_what_the_command_reads deadlock "waits in read\(0\).*held by process [0-9]+ \(my_popen\(\)\) as descriptor 4"
 * @kills my_popen/closes_the_descriptor fail "descriptor 3 is still open"
 * @kills my_popen/keeps_two_commands_apart deadlock "waits in read\(0\).*held by process [0-9]+ \(my_popen_twice\(\)\) as descriptor 4"
 * @kills my_popen/stops_a_command_that_nobody_reads deadlock "waits in write\(1\).*held by process [0-9]+ \(my_popen\(\)\) as descriptor 3"
 * @kills my_popen/leaves_other_children_alone deadlock "waits in read\(0\).*held by process [0-9]+ \(my_popen_beside\(\)\) as descriptor 4"
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
    (void)fd;
    while (waitpid(pid, &status, 0) == -1)
        if (errno != EINTR)
            return -1;
    return status;
}
