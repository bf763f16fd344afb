/* @variant  pipe2() and dup3(), wait4() for any child, a table of children */
#include "run_two.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

int run_two(char *const a[], char *const b[])
{
    int fd[2];
    if (pipe2(fd, O_CLOEXEC))
        return -1;
    struct {
        char *const *argv;
        int end, number, status;
        pid_t pid;
    } child[2] = {{a, fd[1], 1, 0, -1}, {b, fd[0], 0, 0, -1}};
    int started = 0, saved = 0;
    while (started < 2) {
        child[started].pid = fork();
        if (child[started].pid == -1) {
            saved = errno;
            break;
        }
        if (child[started].pid == 0) {
            dup3(child[started].end, child[started].number, 0);
            execvp(child[started].argv[0], child[started].argv);
            _exit(127);
        }
        started++;
    }
    close(fd[0]);
    close(fd[1]);
    if (started == 1)
        kill(child[0].pid, SIGKILL);
    for (int left = started; left > 0;) {
        int status;
        pid_t pid = wait4(-1, &status, 0, NULL);
        for (int i = 0; i < 2; i++)
            if (pid != -1 && child[i].pid == pid) {
                child[i].status = status;
                left--;
            }
    }
    if (started < 2) {
        errno = saved;
        return -1;
    }
    return child[1].status;
}
