/*
 * @mutant   gives the status of the command that ends first, of those that
 *           were found
 * @kills run_two/gives_the_status_of_the_second_when_it_ends_last fail "run_two\(\) returned 1792, which means exit status 7; here"
 * @kills run_two/tells_signals_and_stops_from_an_exit fail "run_two\(\) returned 0, which means exit status 0; killed"
 * @kills run_two/gives_127_for_a_missing_second_command fail "run_two\(\) returned 0, which means exit status 0; here it"
 */
#include "run_two.h"

#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

int run_two(char *const a[], char *const b[])
{
    int fd[2], status = 0;
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
    int one, seen = 0;
    while (wait(&one) > 0)
        if (WIFEXITED(one) && WEXITSTATUS(one) != 127 && !seen++)
            status = one;
    return status;
}
