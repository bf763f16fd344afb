/*
 * @mutant   an ordinary file is made with open() and O_CREAT
 * @kills    fifo_make/makes_a_fifo fail "it returned 0, and there was an ordinary file of [0-9]+ bytes"
 * @kills    fifo_make/gives_the_exact_mode fail "it returned 0, and there was an ordinary file of [0-9]+ bytes"
 * @kills    fifo_make/leaves_the_umask_alone fail "it returned 0, and there was an ordinary file of [0-9]+ bytes"
 * @kills    fifo_make/accepts_a_fifo_that_is_there fail "it returned 0, and there was an ordinary file of [0-9]+ bytes"
 * @kills    fifo_make/refuses_anything_else fail "it returned 0, and there was an ordinary file of [0-9]+ bytes"
 * @kills    fifo_make/reports_other_failures fail "it returned 0, and there was an ordinary file of [0-9]+ bytes"
 * @kills    fifo_make/leaves_nothing_when_the_mode_fails fail "it returned 0, and there was an ordinary file of [0-9]+ bytes"
 * @kills    fifo_make/survives_a_race fail "it returned 0, and there was an ordinary file of [0-9]+ bytes"
 */
#include "fifo_make.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

int fifo_make(const char *path, mode_t mode)
{
    struct stat st;
    int e;

    int fd = open(path, O_CREAT | O_EXCL | O_RDWR, mode);
    if (fd != -1)
        close(fd);
    if (fd == -1) {
        if (errno != EEXIST)
            return -1;
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
