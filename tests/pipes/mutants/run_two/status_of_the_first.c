/*
 * @mutant   gives the status of the first command
 * @kills run_two/gives_the_status_of_the_second_when_it_ends_first fail "run_two\(\) returned 1792, which means exit status 7; here"
 * @kills run_two/gives_the_status_of_the_second_when_it_ends_last fail "run_two\(\) returned 1792, which means exit status 7; here"
 * @kills run_two/tells_signals_and_stops_from_an_exit fail "run_two\(\) returned 0, which means exit status 0; killed"
 * @kills run_two/goes_on_with_a_missing_first_command fail "run_two\(\) returned 32512, which means exit status 127;"
 * @kills run_two/ends_when_the_second_command_stops_reading fail "run_two\(\) returned 13, which means a kill by SIGPIPE;"
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
        close(fd[0]);
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
    waitpid(pa, &status, 0);
    waitpid(pb, NULL, 0);
    return status;
}
