/* SPDX-License-Identifier: MIT */
/*
 * fullio.c - exercise 1: read_full() and write_full().
 * The contract is in fullio.h; the handout tells the story.
 */
#include <errno.h>
#include <unistd.h>

#include "fullio.h"

/*
 * TODO 1: collect n bytes. One read() on a pipe gives what is there now, which
 * may be a single byte, so you must ask again and remember how far you got.
 */
ssize_t read_full(int fd, void *buf, size_t n)
{
    /* BEGIN ANSWER 1 */
    char *bytes = buf; /* no arithmetic on void pointers in standard C */
    size_t done = 0;

    while (done < n) {
        ssize_t got = read(fd, bytes + done, n - done);
        if (got == -1 && errno == EINTR)
            continue; /* a signal came first: nothing was read or lost */
        if (got == -1)
            return -1;
        if (got == 0)
            break; /* every write end is closed: no more will ever come */
        done += (size_t)got;
    }
    return (ssize_t)done;
    /* STUB 1
     * (void)fd;
     * (void)buf;
     * (void)n;
     * errno = ENOSYS;
     * return -1;
     */
    /* END ANSWER 1 */
}

/*
 * TODO 1: send n bytes. write() may take fewer than you give it, for instance
 * when a signal arrives while the pipe is full. What it did not take, it did not
 * send.
 */
ssize_t write_full(int fd, const void *buf, size_t n)
{
    /* BEGIN ANSWER 1 */
    const char *bytes = buf;
    size_t done = 0;

    while (done < n) {
        ssize_t put = write(fd, bytes + done, n - done);
        if (put == -1 && errno == EINTR)
            continue;
        if (put == -1)
            return -1; /* EPIPE among others: see SIGPIPE in pipe(7) */
        done += (size_t)put;
    }
    return (ssize_t)done;
    /* STUB 1
     * (void)fd;
     * (void)buf;
     * (void)n;
     * errno = ENOSYS;
     * return -1;
     */
    /* END ANSWER 1 */
}
