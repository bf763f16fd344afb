/* @variant  close-on-exec by fcntl(), waitid() with WNOWAIT, a message
 */
#include "run_two.h"
#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
int run_two(char *const a[], char *const b[])
{
    int fd[2], e;
    if (pipe(fd))
        return -1;
    fcntl(fd[0], F_SETFD, FD_CLOEXEC);
    fcntl(fd[1], F_SETFD, FD_CLOEXEC);
    char *const *c[2] = {a, b};
    pid_t p[2];
    for (int i = 0; i < 2; i++) {
        p[i] = fork();
        if (p[i] == -1) {
            e = errno;
            close(fd[0]);
            close(fd[1]);
            if (i) {
                kill(p[0], SIGKILL);
                waitpid(p[0], 0, 0);
            }
            errno = e;
            return -1;
        }
        if (!p[i]) {
            dup2(fd[!i], !i);
            execvp(c[i][0], c[i]);
            const char *m = strerror(errno);
            write(2, m, strlen(m));
            _exit(127);
        }
    }
    close(fd[0]);
    close(fd[1]);
    siginfo_t si;
    int st;
    waitid(P_PID, p[1], &si, WEXITED | WNOWAIT);
    waitpid(p[1], &st, 0);
    waitid(P_PID, p[0], &si, WEXITED);
    return st;
}
