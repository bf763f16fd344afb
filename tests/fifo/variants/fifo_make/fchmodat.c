/*
 * @variant  looks first, and again when somebody was quicker; mkfifoat(),
 *           fchmodat()
 */
#include "fifo_make.h"
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <sys/stat.h>
#include <unistd.h>
static int is_fifo(const char *p)
{
    struct stat s;
    if (fstatat(AT_FDCWD, p, &s, AT_SYMLINK_NOFOLLOW) != 0)
        return -1;
    return S_ISFIFO(s.st_mode);
}
int fifo_make(const char *path, mode_t mode)
{
    int there = is_fifo(path);
    if (there == -1 && errno != ENOENT)
        return -1;
    if (there == -1) {
        if (mkfifoat(AT_FDCWD, path, mode) == 0) {
            if (fchmodat(AT_FDCWD, path, mode, 0) == 0)
                return 0;
            there = errno;
            unlinkat(AT_FDCWD, path, 0);
            errno = there;
            return -1;
        }
        if (errno != EEXIST)
            return -1;
        there = is_fifo(path);
    }
    if (there == 1)
        return 0;
    errno = EEXIST;
    return -1;
}
