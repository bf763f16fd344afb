/* SPDX-License-Identifier: MIT */
/*
 * fifo_reader.c - exercise 5, a program: fifo_reader PATH
 *
 * Copies what comes through the FIFO PATH to standard output, until the end of
 * file, and removes the FIFO. Exit status: 0 done, 1 something failed (message
 * on standard error), 2 wrong arguments.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* BEGIN ANSWER 5 */
/* Print "fifo_reader: WHAT: reason" and give the status of a failure. */
static int fail(const char *what)
{
    fprintf(stderr, "fifo_reader: %s: %s\n", what, strerror(errno));
    return 1;
}

/* Write all N bytes; 0, or -1 with errno. */
static int write_all(int fd, const char *bytes, size_t n)
{
    while (n > 0) {
        ssize_t put = write(fd, bytes, n);
        if (put == -1 && errno == EINTR)
            continue;
        if (put == -1)
            return -1;
        bytes += put;
        n -= (size_t)put;
    }
    return 0;
}
/* END ANSWER 5 */

/*
 * TODO 5: make sure that there is a FIFO at path. The writer may have come
 * first; anything but a FIFO is an error. 0, or -1 with errno.
 */
static int make_fifo(const char *path)
{
    /* BEGIN ANSWER 5 */
    struct stat found;

    if (mkfifo(path, 0644) == 0)
        return 0;
    if (errno == EEXIST && stat(path, &found) == 0 && S_ISFIFO(found.st_mode))
        return 0;
    return -1;
    /* STUB 5
     * (void)path;
     * return -1;
     */
    /* END ANSWER 5 */
}

/*
 * TODO 5: open the FIFO, which waits for a writer, and copy what comes until
 * the last writer has closed it. Gives the exit status.
 */
static int copy_fifo(const char *path)
{
    /* BEGIN ANSWER 5 */
    char piece[4096];
    ssize_t got;

    /* For reading only: with O_RDWR we would be a writer too, and our own end
     * of file would never come. */
    int fd = open(path, O_RDONLY);
    if (fd == -1)
        return fail(path);
    do {
        got = read(fd, piece, sizeof piece);
        if (got > 0 && write_all(STDOUT_FILENO, piece, (size_t)got) == -1)
            return fail("standard output");
    } while (got > 0 || (got == -1 && errno == EINTR));
    close(fd);
    return got == 0 ? 0 : fail("read");
    /* STUB 5
     * (void)path;
     * fprintf(stderr, "fifo_reader: not written yet\n");
     * return 1;
     */
    /* END ANSWER 5 */
}

/*
 * TODO 5: check the arguments, make the FIFO, copy, and remove the FIFO,
 * however the copying ended.
 */
int main(int argc, char **argv)
{
    /* BEGIN ANSWER 5 */
    if (argc != 2) {
        fprintf(stderr, "usage: fifo_reader PATH\n");
        return 2;
    }
    if (make_fifo(argv[1]) == -1)
        return fail(argv[1]);
    int status = copy_fifo(argv[1]);
    unlink(argv[1]); /* both sides had it open: the name is not needed */
    return status;
    /* STUB 5
     * (void)argc;
     * (void)make_fifo;
     * return copy_fifo(argv[1]);
     */
    /* END ANSWER 5 */
}
