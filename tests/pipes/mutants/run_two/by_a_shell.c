/*
 * @mutant   a shell makes the pipe and both processes
 * @kills    run_two/runs_both_at_the_same_time fail "cat is a child of `sh`, not of the caller"
 * @kills    run_two/leaves_no_other_end_to_the_commands fail "cat is a child of `sh`, not of the caller"
 * @kills    run_two/tells_signals_and_stops_from_an_exit fail "exit status 137; killed by SIGKILL would be 9"
 * @kills    run_two/stops_the_first_when_the_second_cannot_start fail "not -1 with EAGAIN"
 */
#include "run_two.h"
#include <errno.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static char *put(char *at, char *const words[])
{
    for (; *words; words++) {
        *at++ = '\'';
        for (const char *c = *words; *c; c++)
            *at++ = *c;
        *at++ = '\'';
        *at++ = ' ';
    }
    return at;
}

int run_two(char *const a[], char *const b[])
{
    static char line[4096];
    int status;
    char *at = put(line, a);
    *at++ = '|';
    at = put(at, b);
    *at = '\0';
    int fd[2];
    if (pipe(fd) == -1)
        return -1;
    close(fd[0]);
    close(fd[1]);
    pid_t pid = fork();
    if (pid == -1)
        return -1;
    if (pid == 0) {
        execlp("sh", "sh", "-c", line, (char *)NULL);
        _exit(127);
    }
    while (waitpid(pid, &status, 0) == -1 && errno == EINTR)
        ;
    return status;
}
