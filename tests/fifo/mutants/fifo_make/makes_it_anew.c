/*
 * @mutant   a FIFO that is there is removed and made anew
 * @kills    fifo_make/accepts_a_fifo_that_is_there fail "the FIFO that was there has been removed, and another one made"
 * @kills    fifo_make/survives_a_race fail "the FIFO has mode 0666 now: it belongs to the other process, which decides who"
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
        unlink(path);
        if (mkfifo(path, mode) == -1)
            return -1;
    }
    if (chmod(path, mode) == -1) {
        e = errno;
        unlink(path);
        errno = e;
        return -1;
    }
    return 0;
}
