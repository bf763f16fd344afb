/*
 * @mutant   when stat() fails its errno comes out instead of EEXIST
 * @kills    fifo_make/refuses_anything_else fail "fifo_make\(\) returned -1 with errno ENOENT, not -1 with EEXIST"
 */
#include "fifo_make.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

int fifo_make(const char *path, mode_t mode)
{
    struct stat st;
    int e;

    if (mkfifo(path, mode) == -1) {
        if (errno != EEXIST)
            return -1;
        if (stat(path, &st) == -1)
            return -1;
        if (!S_ISFIFO(st.st_mode)) {
            errno = EEXIST;
            return -1;
        }
        return 0;
    }
    if (chmod(path, mode) == -1) {
        e = errno;
        unlink(path);
        errno = e;
        return -1;
    }
    return 0;
}
