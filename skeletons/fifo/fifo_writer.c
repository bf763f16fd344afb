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

/*
 * TODO 6: make sure that there is a FIFO at path, so that it does not matter
 * which of the two programs is started first. 0, or -1 with errno.
 */
static int make_fifo(const char *path)
{
    (void)path;
    return -1;
}

/*
 * TODO 6: open the FIFO, which waits for a reader, and copy standard input
 * into it. The reader may end before the input does. Gives the exit status.
 */
static int copy_input(const char *path)
{
    (void)path;
    fprintf(stderr, "fifo_writer: not written yet\n");
    return 1;
}

/* TODO 6: check the arguments, make the FIFO, copy. The reader removes it. */
int main(int argc, char **argv)
{
    (void)argc;
    (void)make_fifo;
    return copy_input(argv[1]);
}
