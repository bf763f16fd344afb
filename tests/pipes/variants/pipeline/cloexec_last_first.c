/* @variant  all pipes first, then the commands from the last one on, with
 * vfork() */
#include "pipeline.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
static void put(int fd, int t)
{
    if (fd == t)
        fcntl(fd, F_SETFD, 0);
    else
        dup2(fd, t);
}
int run_pipeline(char *const *const cmds[])
{
    int n = 0, st = 0, s, e, i, k;
    while (cmds[n])
        n++;
    if (!n) {
        errno = EINVAL;
        return -1;
    }
    int(*fd)[2] = calloc(n, sizeof *fd);
    pid_t *p = calloc(n, sizeof *p);
    for (i = 0; i < n - 1; i++)
        if (pipe2(fd[i], O_CLOEXEC)) {
            e = errno;
            while (i-- > 0) {
                close(fd[i][0]);
                close(fd[i][1]);
            }
            free(fd);
            free(p);
            errno = e;
            return -1;
        }
    for (i = n - 1; i >= 0; i--) {
        p[i] = vfork();
        if (p[i] == -1)
            break;
        if (p[i] == 0) {
            /* out first: its number is never 0, and may be 1 */
            if (i > 0 && fd[i - 1][0] == 1) {
                int h = fcntl(fd[i - 1][0], F_DUPFD_CLOEXEC, 10);
                if (i < n - 1)
                    put(fd[i][1], 1);
                else
                    close(1);
                dup2(h, 0);
            } else {
                if (i > 0)
                    put(fd[i - 1][0], 0);
                if (i < n - 1)
                    put(fd[i][1], 1);
            }
            execvp(cmds[i][0], cmds[i]);
            _exit(127);
        }
    }
    e = errno;
    for (k = 0; k < n - 1; k++) {
        close(fd[k][0]);
        close(fd[k][1]);
    }
    if (i >= 0) {
        for (k = i + 1; k < n; k++) {
            kill(p[k], SIGKILL);
            waitpid(p[k], 0, 0);
        }
        st = -1;
    } else {
        int left = n;
        while (left > 0) {
            pid_t w = wait(&s);
            if (w == -1)
                continue;
            left--;
            if (w == p[n - 1])
                st = s;
        }
    }
    free(fd);
    free(p);
    errno = e;
    return st;
}
