/*
 * @mutant   every failure of mkfifo() is EEXIST
 * @kills    fifo_make/reports_other_failures fail "fifo_make\(\) returned -1 with errno EEXIST, not -1 with ENOENT"
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
        if (lstat(path, &st) == -1 || !S_ISFIFO(st.st_mode)) {
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
