/* SPDX-License-Identifier: MIT */
/*
 * hello.c - exercise 2: a child sends a text, its parent returns it.
 * The contract is in hello.h.
 */
#include <errno.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "hello.h"

/* The two descriptors of a pipe, by name instead of by number. */
enum { READ_END, WRITE_END };

/* BEGIN ANSWER 2 */
static const char text[] = "Hello, world!\n";

/* The child: send the text and end. Never returns: what follows the fork() in
 * the caller is the parent's work. */
static void child_send(int fd)
{
    size_t size = strlen(text), done = 0; /* without the '\0' */

    while (done < size) {
        ssize_t put = write(fd, text + done, size - done);
        if (put == -1 && errno == EINTR)
            continue;
        if (put == -1)
            _exit(1); /* the parent sees the end of file too early */
        done += (size_t)put;
    }
    /* Not exit(): that would flush the parent's stdio buffers a second time. */
    _exit(0);
}

/* Collect up to N bytes, terminated; -1 with errno, EIO if fewer came. */
static ssize_t parent_collect(int fd, char *out, size_t n)
{
    size_t done = 0;

    while (done < n) {
        ssize_t got = read(fd, out + done, n - done);
        if (got == -1 && errno == EINTR)
            continue;
        if (got == 0)
            errno = EIO;
        if (got <= 0)
            return -1;
        done += (size_t)got;
    }
    out[done] = '\0'; /* read() never adds one */
    return (ssize_t)done;
}
/* END ANSWER 2 */

/*
 * TODO 2: pipe, child, text, wait. The pipe must exist before the child does,
 * or the two do not share it. Each of them closes the end that it does not use,
 * because the end of file comes only when the last write end is closed.
 */
ssize_t hello_from_child(char *out, size_t cap)
{
    /* BEGIN ANSWER 2 */
    int ends[2];
    ssize_t result;

    if (cap == 0) {
        errno = EINVAL;
        return -1;
    }
    if (pipe(ends) == -1)
        return -1;
    pid_t child = fork();
    if (child == -1) {
        int saved = errno; /* close() might change it */
        close(ends[READ_END]);
        close(ends[WRITE_END]);
        errno = saved;
        return -1;
    }
    if (child == 0) {
        close(ends[READ_END]);
        child_send(ends[WRITE_END]);
    }

    close(ends[WRITE_END]); /* or we would wait for our own end of file */
    size_t size = strlen(text);
    result =
        parent_collect(ends[READ_END], out, cap - 1 < size ? cap - 1 : size);
    int saved = errno;
    close(ends[READ_END]);
    while (waitpid(child, NULL, 0) == -1 && errno == EINTR)
        continue; /* until it is reaped it stays behind as a zombie */
    errno = saved;
    return result;
    /* STUB 2
     * (void)out;
     * (void)cap;
     * (void)READ_END;
     * (void)WRITE_END;
     * errno = ENOSYS;
     * return -1;
     */
    /* END ANSWER 2 */
}
