/*
 * @mutant   the errno of chmod() is lost while cleaning up
 * @kills    fifo_make/leaves_nothing_when_the_mode_fails fail "fifo_make\(\) returned -1 with errno ENOENT, not -1 with EPERM"
 */
#include "fifo_make.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

int fifo_make(const char *path, mode_t mode)
{
    struct stat st;

    if (mkfifo(path, mode) == -1) {
        if (errno != EEXIST)
            return -1;
        if (lstat(path, &st) == -1 || !S_ISFIFO(st.st_mode)) {
            errno = EEXIST;
            return -1;
        }
        return 0;
    }
    if (chmod(path, mode) == -1) {
        unlink(path);
        if (lstat(path, &st) == -1)
            return -1;
        return -1;
    }
    return 0;
}
