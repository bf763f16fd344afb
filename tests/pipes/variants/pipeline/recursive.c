/* @variant  recursion: each level makes one pipe, from the first to the last */
#include "pipeline.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static void become(int fd, int target)
{
    if (fd == target)
        fcntl(fd, F_SETFD, 0);
    else if (fd != -1)
        dup2(fd, target);
}

/* Run the commands from CMDS on, the first one's input being IN, which is
 * closed. *FAILED is the errno of what could not be made. */
static int run_from(char *const *const cmds[], int in, int *failed)
{
    int p[2] = {-1, -1}, status = -1;
    pid_t pid = -1;
    if (!cmds[1] || pipe2(p, O_CLOEXEC) == 0) {
        /* An end that is descriptor 0 or 1 by chance moves out of the way. */
        int out = p[1] == 0 ? fcntl(p[1], F_DUPFD_CLOEXEC, 3) : p[1];
        if (out != p[1])
            close(p[1]);
        pid = fork();
        if (pid == 0) {
            int input = in == 1 ? fcntl(in, F_DUPFD_CLOEXEC, 3) : in;
            become(out, STDOUT_FILENO);
            become(input, STDIN_FILENO);
            execvp(cmds[0][0], cmds[0]);
            _exit(127);
        }
        p[1] = out;
    }
    if (pid == -1)
        *failed = errno;
    if (in != -1)
        close(in);
    if (p[1] != -1)
        close(p[1]);
    if (pid == -1) {
        if (p[0] != -1)
            close(p[0]);
        return -1;
    }
    int rest = cmds[1] ? run_from(cmds + 1, p[0], failed) : 0;
    if (*failed)
        kill(pid, SIGKILL);
    while (waitpid(pid, &status, 0) == -1 && errno == EINTR)
        ;
    return cmds[1] ? rest : status;
}

int run_pipeline(char *const *const cmds[])
{
    int failed = 0;
    if (!cmds[0])
        failed = EINVAL;
    int status = failed ? -1 : run_from(cmds, -1, &failed);
    if (failed) {
        errno = failed;
        return -1;
    }
    return status;
}
