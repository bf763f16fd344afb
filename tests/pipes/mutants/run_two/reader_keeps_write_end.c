/*
 * @mutant   the second command inherits the write end of its own input
 * @kills run_two/passes_output_to_input deadlock "waits in read\(0\).*held by itself as descriptor 4"
 * @kills run_two/runs_both_at_the_same_time deadlock "waits in read\(0\).*held by itself as descriptor 4"
 * @kills run_two/leaves_no_other_end_to_the_commands fail "wc was started with descriptor 4 open: the write end of"
 * @kills run_two/gives_the_status_of_the_second_when_it_ends_first deadlock "waits in read\(0\).*held by process [0-9]+ \(`sh`\) as descriptor 4"
 * @kills run_two/gives_the_status_of_the_second_when_it_ends_last deadlock "waits in read\(0\).*held by process [0-9]+ \(`sh`\) as descriptor 4"
 * @kills run_two/goes_on_with_a_missing_first_command deadlock "waits in read\(0\).*held by itself as descriptor 4"
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
