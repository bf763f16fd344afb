/*
 * @mutant   r and w are taken for each other
 * @kills my_popen/reads_what_the_command_writes fail "0 bytes came instead of 200"
 * @kills my_popen/writes_what_the_command_reads fail "its output \(0 bytes\) differs from the right one \(200"
 * @kills my_popen/gives_the_pid_of_the_command fail "the command wrote"
 * @kills my_popen/keeps_two_commands_apart fail "its output \(0 bytes\) differs from the right one \(13"
 * @kills my_popen/stops_a_command_that_nobody_reads resource(output) "more than 8 MiB"
 * @kills my_popen/closes_the_descriptor fail "0 bytes came instead of 6"
 * @kills my_popen/refuses_an_unknown_mode fail "0 bytes came instead of 4"
 * @kills my_popen/leaves_other_children_alone fail "its output \(0 bytes\) differs from the right one \(6"
 * @kills my_popen/gives_127_for_a_missing_command fail "0 bytes came instead of 4"
 * @kills my_popen/reports_a_failed_start fail "0 bytes came instead of 4"
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
        if (mode == 'w')
            dup2(fd[1], 1);
        else
            dup2(fd[0], 0);
        execvp(argv[0], argv);
        _exit(127);
    }
    *pid = child;
    if (mode == 'w') {
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
