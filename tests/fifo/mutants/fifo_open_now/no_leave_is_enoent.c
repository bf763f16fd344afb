/*
 * @mutant   whatever cannot be opened, but for lack of a reader, is ENOENT
 * @kills    fifo_open_now/refuses_what_is_no_fifo fail "it returned -1 with errno ENOENT, not -1 with EISDIR or EINVAL"
 * @kills    fifo_open_now/reports_a_missing_permission fail "fifo_open_now\(\) returned -1 with errno ENOENT, not -1 with EACCES"
 */
#include "fifo_open_now.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

int fifo_open_now(const char *path)
{
    struct stat st;
    int fd = open(path, O_WRONLY | O_NONBLOCK);

    if (fd == -1) {
        if (errno != ENXIO)
            errno = ENOENT;
        return -1;
    }
    if (fstat(fd, &st) == -1 || !S_ISFIFO(st.st_mode)) {
        close(fd);
        errno = EINVAL;
        return -1;
    }
    return fd;
}
