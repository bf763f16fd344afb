/*
 * @mutant   gives WEXITSTATUS() of the status, signals included
 * @kills run_two/gives_the_status_of_the_second_when_it_ends_first fail "run_two\(\) returned 5, which means a kill by SIGTRAP; here"
 * @kills run_two/gives_the_status_of_the_second_when_it_ends_last fail "run_two\(\) returned 5, which means a kill by SIGTRAP; here"
 * @kills run_two/tells_signals_and_stops_from_an_exit fail "run_two\(\) returned 0, which means exit status 0; killed"
 * @kills run_two/gives_127_for_a_missing_second_command fail "run_two\(\) returned 127, which means wait status 0x7f;"
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
    waitpid(pa, NULL, 0);
    waitpid(pb, &status, 0);
    return WEXITSTATUS(status);
}
