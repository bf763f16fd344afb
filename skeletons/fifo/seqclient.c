/* SPDX-License-Identifier: MIT */
/*
 * seqclient.c - exercise 9, a program: seqclient PATH N
 *
 * Asks the server of the FIFO PATH for N numbers and prints which ones it got;
 * with N 0 it ends the server. The reply comes through a FIFO of its own
 * (seq.h), which it makes and removes. Exit status: 0 done, 1 something failed
 * (message on standard error), 2 wrong arguments.
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "seq.h"

/* TODO 9: send the request for count numbers to the server, in one piece.
 * 0, or -1 with errno. */
static int send_request(const char *path, int count)
{
    (void)path;
    (void)count;
    return -1;
}

/* TODO 9: read the whole reply from the FIFO that was opened without waiting:
 * the server may not have come yet. 0, or -1 with errno. */
static int read_reply(int fd, struct seq_reply *reply)
{
    (void)fd;
    (void)reply;
    return -1;
}

/*
 * TODO 9: make the FIFO name for the reply, open it before the server is asked
 * to write to it, send the request, wait for the reply, and remove the FIFO
 * however it ended. Gives the exit status.
 */
static int ask(const char *path, const char *name, int count)
{
    (void)path;
    (void)name;
    (void)count;
    (void)send_request;
    (void)read_reply;
    fprintf(stderr, "seqclient: not written yet\n");
    return 1;
}

/* TODO 9: check the arguments, N too, and ask. */
int main(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    return ask("", "", 0);
}
