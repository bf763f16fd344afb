/*
 * @mutant  SIGCHLD is ignored from the start: the kernel keeps no status
 * @kills   run_two/passes_output_to_input fail "run_two\(\) returned -"
 * @kills   run_two/runs_both_at_the_same_time fail "run_two\(\) returned -"
 * @kills   run_two/leaves_no_other_end_to_the_commands fail "run_two\(\) returned -"
 * @kills   run_two/gives_the_status_of_the_second_when_it_ends_first fail "run_two\(\) returned -"
 * @kills   run_two/gives_the_status_of_the_second_when_it_ends_last fail "run_two\(\) returned -"
 * @kills   run_two/tells_signals_and_stops_from_an_exit fail "run_two\(\) returned -"
 * @kills   run_two/gives_127_for_a_missing_second_command fail "run_two\(\) returned -"
 * @kills   run_two/goes_on_with_a_missing_first_command fail "run_two\(\) returned -"
 * @kills   run_two/ends_when_the_second_command_stops_reading fail "run_two\(\) returned -"
 * @kills   run_two/reports_a_failed_start fail "run_two\(\) returned -"
 * @kills   run_two/stops_the_first_when_the_second_cannot_start fail "run_two\(\) returned -"
 * @first   "SIGCHLD is ignored since run_two\.c:[0-9]+"
 */
#include "run_two.h"

#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

enum { READ_END, WRITE_END };

/* Start ARGV with one END of the pipe P as its descriptor TARGET. Gives the
 * process id, or -1 with errno. */
static pid_t start_command(char *const argv[], const int p[2], int end,
                           int target)
{
    pid_t pid = fork();
    if (pid != 0)
        return pid;

    if (dup2(p[end], target) == -1)
        _exit(126);
    /* dup2() made a second descriptor of the same end: the first one goes, or
     * it would keep the pipe open behind the command's back. An end that has
     * the number TARGET itself is the one that the command needs. */
    for (int i = READ_END; i <= WRITE_END; i++)
        if (p[i] != target)
            close(p[i]);
    execvp(argv[0], argv);
    /* Only a failed exec comes here. This is still a copy of the caller: it
     * must neither go on nor flush the caller's stdio buffers, as exit(3)
     * would. */
    _exit(127);
}

/* Wait for PID; the status, or -1 with errno. */
static int wait_for(pid_t pid)
{
    int status;
    while (waitpid(pid, &status, 0) == -1)
        if (errno != EINTR) /* a signal of the caller's: nothing is wrong */
            return -1;
    return status;
}

int run_two(char *const a[], char *const b[])
{
    int p[2];
    if (pipe(p) == -1)
        return -1;
    signal(SIGCHLD, SIG_IGN);
    pid_t first = start_command(a, p, WRITE_END, STDOUT_FILENO);
    pid_t second = -1;
    if (first != -1)
        second = start_command(b, p, READ_END, STDIN_FILENO);
    int saved = errno; /* close(), kill() and waitpid() may change it */

    /* Before waiting: with our write end open, B would never see the end of
     * its input; with our read end open, A would never get SIGPIPE. */
    close(p[READ_END]);
    close(p[WRITE_END]);

    if (second == -1) {
        if (first != -1) {
            kill(first, SIGKILL); /* it may be waiting for a terminal */
            wait_for(first);
        }
        errno = saved;
        return -1;
    }
    wait_for(first);
    return wait_for(second);
}
