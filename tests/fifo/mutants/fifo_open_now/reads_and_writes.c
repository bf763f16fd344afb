/*
 * @mutant   O_RDWR, so that open() never waits
 * @kills    fifo_open_now/nobody_reads_gives_enxio fail "fifo_open_now\(\) returned 3, not -1 with ENXIO"
 * @kills    fifo_open_now/gives_a_descriptor_that_only_writes fail "it is open for reading and writing \(O_RDWR\)"
 */
#include "fifo_open_now.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

int fifo_open_now(const char *path)
{
    struct stat st;
    int fd = open(path, O_RDWR | O_NONBLOCK);

    if (fd == -1)
        return -1;
    if (fstat(fd, &st) == -1 || !S_ISFIFO(st.st_mode)) {
        close(fd);
        errno = EINVAL;
        return -1;
    }
    return fd;
}
