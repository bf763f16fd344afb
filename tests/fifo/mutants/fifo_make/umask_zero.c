/*
 * @mutant   umask(0) for the whole program, as the course shows it
 * @kills    fifo_make/leaves_the_umask_alone fail "when it returned the umask was [0-9]+"
 */
#include "fifo_make.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

int fifo_make(const char *path, mode_t mode)
{
    struct stat st;

    umask(0);
    if (mkfifo(path, mode) == -1) {
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
