/*
 * @mutant   a FIFO that is there already is a failure
 * @kills    fifo_make/accepts_a_fifo_that_is_there fail "fifo_make\(\) returned -1 with errno EEXIST"
 * @kills    fifo_make/survives_a_race fail "fifo_make\(\) returned -1 with errno EEXIST"
 */
#include "fifo_make.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

int fifo_make(const char *path, mode_t mode)
{
    int e;

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
