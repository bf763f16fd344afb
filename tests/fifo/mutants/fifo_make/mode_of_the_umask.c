/*
 * @mutant   the umask takes its bits: the mode is not set afterwards
 * @kills    fifo_make/gives_the_exact_mode fail "the FIFO has mode 0600: without the bits of the umask"
 * @kills    fifo_make/leaves_nothing_when_the_mode_fails fail "it returned 0, and there is a FIFO of mode 0600"
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
    return 0;
}
