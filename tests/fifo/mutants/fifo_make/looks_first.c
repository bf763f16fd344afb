/*
 * @mutant   stat() first, then mkfifo(), whose EEXIST is then a failure
 * @kills    fifo_make/survives_a_race fail "fifo_make\(\) returned -1 with errno EEXIST"
 */
#include "fifo_make.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

int fifo_make(const char *path, mode_t mode)
{
    struct stat st;
    int e;

    if (lstat(path, &st) == 0) {
        if (S_ISFIFO(st.st_mode))
            return 0;
        errno = EEXIST;
        return -1;
    }
    if (mkfifo(path, mode) == -1)
        return -1;
    if (chmod(path, mode) == -1) {
        e = errno;
        unlink(path);
        errno = e;
        return -1;
    }
    return 0;
}
