/* SPDX-License-Identifier: MIT */
/*
 * fifo_writer.c - exercise 6, a program: fifo_writer PATH
 *
 * Copies standard input through the FIFO PATH to fifo_reader. Exit status: 0
 * done, 1 something failed (message on standard error), 2 wrong arguments.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* BEGIN ANSWER 6 */
/* Print "fifo_writer: WHAT: reason" and give the status of a failure. */
static int fail(const char *what)
{
    fprintf(stderr, "fifo_writer: %s: %s\n", what, strerror(errno));
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
/* END ANSWER 6 */

/*
 * TODO 6: make sure that there is a FIFO at path, so that it does not matter
 * which of the two programs is started first. 0, or -1 with errno.
 */
static int make_fifo(const char *path)
{
    /* BEGIN ANSWER 6 */
    struct stat found;

    if (mkfifo(path, 0644) == 0)
        return 0;
    if (errno == EEXIST && stat(path, &found) == 0 && S_ISFIFO(found.st_mode))
        return 0;
    return -1;
    /* STUB 6
     * (void)path;
     * return -1;
     */
    /* END ANSWER 6 */
}

/*
 * TODO 6: open the FIFO, which waits for a reader, and copy standard input
 * into it. The reader may end before the input does. Gives the exit status.
 */
static int copy_input(const char *path)
{
    /* BEGIN ANSWER 6 */
    char piece[4096];
    ssize_t got;

    signal(SIGPIPE, SIG_IGN); /* a reader that has gone shall be EPIPE */
    int fd = open(path, O_WRONLY);
    if (fd == -1)
        return fail(path);
    do {
        got = read(STDIN_FILENO, piece, sizeof piece);
        if (got > 0 && write_all(fd, piece, (size_t)got) == -1)
            return fail("write");
    } while (got > 0 || (got == -1 && errno == EINTR));
    close(fd); /* the reader's end of file */
    return got == 0 ? 0 : fail("standard input");
    /* STUB 6
     * (void)path;
     * fprintf(stderr, "fifo_writer: not written yet\n");
     * return 1;
     */
    /* END ANSWER 6 */
}

/* TODO 6: check the arguments, make the FIFO, copy. The reader removes it. */
int main(int argc, char **argv)
{
    /* BEGIN ANSWER 6 */
    if (argc != 2) {
        fprintf(stderr, "usage: fifo_writer PATH\n");
        return 2;
    }
    if (make_fifo(argv[1]) == -1)
        return fail(argv[1]);
    return copy_input(argv[1]);
    /* STUB 6
     * (void)argc;
     * (void)make_fifo;
     * return copy_input(argv[1]);
     */
    /* END ANSWER 6 */
}
