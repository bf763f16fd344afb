/*
 * @mutant   whatever is there already is taken for a FIFO
 * @kills    fifo_make/refuses_anything_else fail "fifo_make\(\) returned 0, not -1 with EEXIST"
 */
#include "fifo_make.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

int fifo_make(const char *path, mode_t mode)
{
    int e;

    if (mkfifo(path, mode) == -1) {
        return errno == EEXIST ? 0 : -1;
    }
    if (chmod(path, mode) == -1) {
        e = errno;
        unlink(path);
        errno = e;
        return -1;
    }
    return 0;
}
