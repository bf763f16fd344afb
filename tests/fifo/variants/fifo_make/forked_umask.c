/*
 * @variant  a child with a umask of its own makes it
 */
#include "fifo_make.h"
#include <errno.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
int fifo_make(const char *path, mode_t mode)
{
    struct stat st;
    int status;
    pid_t pid = fork();
    if (pid == -1)
        return -1;
    if (pid == 0) {
        umask(0);
        _exit(mkfifo(path, mode) == 0 ? 0 : errno);
    }
    while (waitpid(pid, &status, 0) == -1)
        ;
    errno = WEXITSTATUS(status);
    if (errno == EEXIST && stat(path, &st) == 0 && S_ISFIFO(st.st_mode))
        return 0;
    if (errno == ENOENT && WEXITSTATUS(status) == EEXIST)
        errno = EEXIST;
    return WEXITSTATUS(status) ? -1 : 0;
}
