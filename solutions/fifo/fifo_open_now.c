/* SPDX-License-Identifier: MIT */
/*
 * fifo_open_now.c - exercise 2: a writer that never waits. The contract is in
 * fifo_open_now.h; `build/fifo_open_now PATH TEXT` runs it by hand.
 */
#include "fifo_open_now.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* TODO 2: open it for writing if somebody reads it now, and fail at once if
 * not. What you open may turn out not to be a FIFO. */
/* BEGIN ANSWER 2 */
int fifo_open_now(const char *path)
{
    /* Without O_NONBLOCK it would wait for a reader, and without O_CREAT it
     * never makes a file (fifo(7), open(2)). O_RDWR would not do: a process
     * that can read it too is a reader, so ENXIO never came. */
    int fd = open(path, O_WRONLY | O_NONBLOCK | O_CLOEXEC);
    if (fd == -1)
        return -1;

    /* Ask what was opened, not the path: that may be another thing by now. */
    struct stat opened;
    if (fstat(fd, &opened) == 0 && S_ISFIFO(opened.st_mode))
        return fd;
    close(fd);
    errno = EINVAL;
    return -1;
}
/* STUB 2
 * int fifo_open_now(const char *path)
 * {
 *     (void)path;
 *     errno = ENOSYS;
 *     return -1;
 * }
 */
/* END ANSWER 2 */
