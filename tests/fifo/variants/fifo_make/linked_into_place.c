/*
 * @variant  made under another name, then link(): whoever is first wins
 */
#include "fifo_make.h"
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>
int fifo_make(const char *path, mode_t mode)
{
    char other[PATH_MAX];
    struct stat st;
    int e = 0;
    snprintf(other, sizeof other, "%s.%d.new", path, (int)getpid());
    if (mkfifo(other, 0) == -1)
        return -1;
    if (chmod(other, mode) == -1 || link(other, path) == -1)
        e = errno;
    unlink(other);
    if (e == EEXIST && stat(path, &st) == 0 && S_ISFIFO(st.st_mode))
        e = 0;
    errno = e;
    return e ? -1 : 0;
}
