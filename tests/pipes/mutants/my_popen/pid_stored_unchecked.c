/*
 * @mutant   fork() stores into *pid, and is looked at there
 * @kills my_popen/reports_a_failed_start fail "returned -1, yet it stored -1 in .pid"
 */
#include "my_popen.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

int my_popen(char *const argv[], char mode, pid_t *pid)
{
    /* TODO 7: start the command with one end of a new pipe and give the other
     * end to the caller. A command that is started later must not inherit the
     * caller's end of an earlier one, or the earlier one never sees end of
     * file. */
    if (mode != 'r' && mode != 'w') {
        errno = EINVAL;
        return -1;
    }
    /* p[0] is for reading, p[1] for writing; which of them is ours? */
    int ours = mode == 'r' ? 0 : 1;
    int target = mode == 'r' ? STDOUT_FILENO : STDIN_FILENO;

    /* Close-on-exec is what keeps two open commands apart: the child that a
     * later my_popen() makes has a copy of our end, until it calls exec. */
    int p[2];
    if (pipe2(p, O_CLOEXEC) == -1)
        return -1;
    *pid = fork();
    if (*pid == -1) {
        int saved = errno;
        close(p[0]);
        close(p[1]);
        errno = saved;
        return -1;
    }
    if (*pid == 0) {
        /* The copy that dup2() makes is not close-on-exec, so it stays. */
        if (dup2(p[!ours], target) == -1)
            _exit(126);
        execvp(argv[0], argv);
        _exit(127); /* not exit(3): the stdio buffers are the caller's */
    }
    close(p[!ours]); /* or the pipe would never end for us */
    return p[ours];
}

int my_pclose(int fd, pid_t pid)
{
    /* TODO 7: end the command and give its status. Think about the order: a
     * command that reads waits for end of file. */
    close(fd); /* before the wait: this is the end of file, or the SIGPIPE */
    int status;
    while (waitpid(pid, &status, 0) == -1)
        if (errno != EINTR)
            return -1;
    return status;
}
