/*
 * @mutant   umask(0) around mkfifo(), and back again
 * @kills    fifo_make/leaves_the_umask_alone fail "the umask of the process was [0-9]+ at this moment, not [0-9]+: changed at"
 */
#include "fifo_make.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

int fifo_make(const char *path, mode_t mode)
{
    struct stat st;
    mode_t old = umask(0);

    int result = mkfifo(path, mode), e = errno;
    umask(old);
    errno = e;
    if (result == -1) {
        if (errno != EEXIST)
            return -1;
        if (lstat(path, &st) == -1 || !S_ISFIFO(st.st_mode)) {
            errno = EEXIST;
            return -1;
        }
        return 0;
    }
    return 0;
}
