/*
 * @mutant  the first fork() that failed is not looked at, and kill() gets its
 *          -1
 * @kills   run_two/reports_a_failed_start fail "kill.-1, ...."
 */
#include "run_two.h"

#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

enum { READ_END, WRITE_END };

static pid_t start_command(char *const argv[], const int p[2], int end,
                           int target)
{
    pid_t pid = fork();
    if (pid != 0)
        return pid;

    if (dup2(p[end], target) == -1)
        _exit(126);

    for (int i = READ_END; i <= WRITE_END; i++)
        if (p[i] != target)
            close(p[i]);
    execvp(argv[0], argv);

    _exit(127);
}

static int wait_for(pid_t pid)
{
    int status;
    while (waitpid(pid, &status, 0) == -1)
        if (errno != EINTR)
            return -1;
    return status;
}

int run_two(char *const a[], char *const b[])
{
    int p[2];
    if (pipe(p) == -1)
        return -1;
    pid_t first = start_command(a, p, WRITE_END, STDOUT_FILENO);
    pid_t second = -1;
    if (first != -1)
        second = start_command(b, p, READ_END, STDIN_FILENO);
    int saved = errno;

    close(p[READ_END]);
    close(p[WRITE_END]);

    if (second == -1) {
        kill(first, SIGKILL);
        if (first != -1)
            wait_for(first);
        errno = saved;
        return -1;
    }
    wait_for(first);
    return wait_for(second);
}
