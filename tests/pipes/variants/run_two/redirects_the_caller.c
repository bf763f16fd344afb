/* @variant  descriptors 0 and 1 are changed in the caller around fork() */
#include "run_two.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

/* Start ARGV while FD is our descriptor TARGET, which is then as it was. */
static pid_t start(char *const argv[], int fd, int target)
{
    int kept = fcntl(target, F_DUPFD_CLOEXEC, 3);
    if (kept == -1)
        return -1;
    dup2(fd, target);
    pid_t pid = fork();
    if (pid == 0) {
        execvp(argv[0], argv);
        _exit(127);
    }
    int saved = errno;
    dup2(kept, target);
    close(kept);
    errno = saved;
    return pid;
}

int run_two(char *const a[], char *const b[])
{
    int p[2], status;
    if (pipe2(p, O_CLOEXEC) == -1)
        return -1;
    pid_t second = start(b, p[0], STDIN_FILENO);
    pid_t first = second == -1 ? -1 : start(a, p[1], STDOUT_FILENO);
    int saved = errno;
    close(p[0]);
    close(p[1]);
    if (first == -1) {
        if (second != -1) {
            kill(second, SIGKILL);
            waitpid(second, NULL, 0);
        }
        errno = saved;
        return -1;
    }
    waitpid(second, &status, 0);
    waitpid(first, NULL, 0);
    return status;
}
