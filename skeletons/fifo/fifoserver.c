/* SPDX-License-Identifier: MIT */
/*
 * fifoserver.c - exercise 3, a program: fifoserver PATH
 *
 * Makes the FIFO PATH and prints each message that comes through it. A message
 * is a line; the message "bye" ends the server, which then removes the FIFO.
 * Exit status: 0 after "bye", 1 something failed (message on standard error),
 * 2 wrong arguments.
 */
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define QUIT "bye"

/*
 * TODO 3: make sure that there is a FIFO at path, and nothing else: a server
 * that reads an ordinary file reads it again and again. 0, or -1 with errno.
 */
static int make_fifo(const char *path)
{
    (void)path;
    return -1;
}

/*
 * TODO 3: print each complete line of stream at once, up to "bye" or to the end
 * of file. A line without its newline is half a message: do not print it.
 * Set *bye if "bye" came. 0, or -1 if the output cannot be written.
 */
static int print_messages(FILE *stream, bool *bye)
{
    (void)stream;
    (void)bye;
    return -1;
}

/*
 * TODO 3: serve one client after the other until "bye" has come. At the end of
 * file nobody has the FIFO open for writing; the next client may come at any
 * moment, and nothing that it sends may be lost. Gives the exit status.
 */
static int serve(const char *path)
{
    (void)path;
    (void)print_messages;
    fprintf(stderr, "fifoserver: not written yet\n");
    return 1;
}

/*
 * TODO 3: check the arguments, make the FIFO, say that the server runs, serve,
 * and remove the FIFO, whatever serve() returned.
 */
int main(int argc, char **argv)
{
    (void)argc;
    (void)make_fifo;
    return serve(argv[1]);
}
