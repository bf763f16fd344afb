/*
 * @mutant   the first command inherits the read end of its own output
 * @kills run_two/leaves_no_other_end_to_the_commands fail "cat was started with descriptor 3 open: the read end of"
 * @kills run_two/ends_when_the_second_command_stops_reading deadlock "waits in write\(1\).*held by itself as descriptor 3"
 */
#include "run_two.h"

#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

int run_two(char *const a[], char *const b[])
{
    int fd[2], status;
    if (pipe(fd) == -1)
        return -1;
    pid_t pa = fork();
    if (pa == -1) {
        close(fd[0]);
        close(fd[1]);
        errno = EAGAIN;
        return -1;
    }
    if (pa == 0) {
        dup2(fd[1], 1);
        close(fd[1]);
        execvp(a[0], a);
        _exit(127);
    }
    pid_t pb = fork();
    if (pb == 0) {
        dup2(fd[0], 0);
        close(fd[0]);
        close(fd[1]);
        execvp(b[0], b);
        _exit(127);
    }
    close(fd[0]);
    close(fd[1]);
    if (pb == -1) {
        kill(pa, SIGKILL);
        waitpid(pa, NULL, 0);
        errno = EAGAIN;
        return -1;
    }
    waitpid(pa, NULL, 0);
    waitpid(pb, &status, 0);
    return status;
}
