/*
 * @mutant   opened for reading: no reader is missing then
 * @kills    fifo_open_now/opens_when_somebody_reads fail "write\(\) returned -1, and .. came out instead of"
 * @kills    fifo_open_now/nobody_reads_gives_enxio fail "fifo_open_now\(\) returned 3, not -1 with ENXIO"
 * @kills    fifo_open_now/gives_a_descriptor_that_only_writes fail "it is open for reading"
 * @kills    fifo_open_now/writing_does_not_wait_either fail "write\(\) to the full FIFO ended with EBADF"
 * @kills    fifo_open_now/reports_a_missing_permission fail "fifo_open_now\(\) returned 4, not -1 with EACCES"
 */
#include "fifo_open_now.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

int fifo_open_now(const char *path)
{
    struct stat st;
    int fd = open(path, O_RDONLY | O_NONBLOCK);

    if (fd == -1)
        return -1;
    if (fstat(fd, &st) == -1 || !S_ISFIFO(st.st_mode)) {
        close(fd);
        errno = EINVAL;
        return -1;
    }
    return fd;
}
