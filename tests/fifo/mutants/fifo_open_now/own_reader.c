/*
 * @mutant   a reader of its own helps the writer in, and goes
 * @kills    fifo_open_now/nobody_reads_gives_enxio fail "fifo_open_now\(\) returned 4, not -1 with ENXIO"
 * @kills    fifo_open_now/never_creates_a_file fail "fifo_open_now\(\) returned -1 with errno EBADF, not -1 with ENOENT"
 */
#include "fifo_open_now.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

int fifo_open_now(const char *path)
{
    struct stat st;
    int helper = open(path, O_RDONLY | O_NONBLOCK);
    int fd = open(path, O_WRONLY | O_NONBLOCK);
    close(helper);

    if (fd == -1)
        return -1;
    if (fstat(fd, &st) == -1 || !S_ISFIFO(st.st_mode)) {
        close(fd);
        errno = EINVAL;
        return -1;
    }
    return fd;
}
