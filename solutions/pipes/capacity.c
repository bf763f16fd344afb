/* SPDX-License-Identifier: MIT */
/*
 * capacity.c - exercise 5: fill a pipe and count. The contract is in
 * capacity.h.
 */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "capacity.h"

/* BEGIN ANSWER 5 */
/*
 * Write until the pipe refuses a single byte. FD is non-blocking.
 *
 * A pipe is a row of pages. A small write is added to the last page if it fits
 * there whole, and starts a new page if not: pieces of, say, 1000 bytes would
 * waste the end of every page. So whole pages first, which is quick, and single
 * bytes when no page is free, because there may be room in the last one.
 */
static int fill(int fd)
{
    static const char page[4096];
    size_t piece = sizeof(page);
    int total = 0;

    for (;;) {
        ssize_t put = write(fd, page, piece);
        if (put >= 0)
            total += (int)put; /* not piece: it may have taken fewer */
        else if (errno == EINTR)
            continue;
        else if (errno != EAGAIN)
            return -1;
        else if (piece > 1)
            piece = 1;
        else
            return total;
    }
}
/* END ANSWER 5 */

/*
 * TODO 5: fill the pipe and count the bytes. A full pipe makes a writer wait,
 * unless its descriptor says otherwise. That setting belongs to the open file,
 * which others share, so restore it.
 */
int pipe_capacity(int write_fd)
{
    /* BEGIN ANSWER 5 */
    int flags = fcntl(write_fd, F_GETFL);
    if (flags == -1)
        return -1;
    /* Add one flag to those that are set, and do not replace them all. */
    if (fcntl(write_fd, F_SETFL, flags | O_NONBLOCK) == -1)
        return -1;

    int total = fill(write_fd);
    int saved = errno;
    if (fcntl(write_fd, F_SETFL, flags) == -1)
        return -1;
    errno = saved;
    return total;
    /* STUB 5
     * (void)write_fd;
     * errno = ENOSYS;
     * return -1;
     */
    /* END ANSWER 5 */
}
