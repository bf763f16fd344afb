/*
 * @mutant   adds the bits for reading and writing of the owner
 * @kills    fifo_make/gives_the_exact_mode fail "the FIFO has mode 0622"
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
        if (lstat(path, &st) == -1 || !S_ISFIFO(st.st_mode)) {
            errno = EEXIST;
            return -1;
        }
        return 0;
    }
    if (chmod(path, mode | 0600) == -1) {
        e = errno;
        unlink(path);
        errno = e;
        return -1;
    }
    return 0;
}
