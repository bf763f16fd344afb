/* @variant  close-on-exec by fcntl() on our end only, vfork(), wait4() */
#include "my_popen.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

int my_popen(char *const argv[], char mode, pid_t *pid)
{
    int p[2], ours;
    if (mode == 'r')
        ours = 0;
    else if (mode == 'w')
        ours = 1;
    else {
        errno = EINVAL;
        return -1;
    }
    if (pipe(p) == -1)
        return -1;
    fcntl(p[ours], F_SETFD, FD_CLOEXEC);
    pid_t child = vfork();
    if (child == 0) {
        dup2(p[!ours], !ours);
        close(p[!ours]);
        execvp(argv[0], argv);
        _exit(127);
    }
    int saved = errno;
    close(p[!ours]);
    if (child == -1) {
        close(p[ours]);
        errno = saved;
        return -1;
    }
    *pid = child;
    return p[ours];
}

int my_pclose(int fd, pid_t pid)
{
    int status;
    close(fd);
    while (wait4(pid, &status, 0, NULL) == -1)
        if (errno != EINTR)
            return -1;
    return status;
}
