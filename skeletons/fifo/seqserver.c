/* SPDX-License-Identifier: MIT */
/*
 * seqserver.c - exercise 8, a program: seqserver PATH
 *
 * Gives out numbers, each of them once. Requests come through the FIFO PATH,
 * which it makes and removes; each reply goes through a FIFO of that client
 * (seq.h). A request for 0 numbers ends it. Exit status: 0 ended by a client, 1
 * something failed (message on standard error), 2 wrong arguments.
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "seq.h"

/*
 * TODO 8: open the FIFO for reading, making it if it is not there. Clients come
 * and go: between two of them the server must sleep, not see an end of file
 * again and again. A descriptor, or -1 with errno.
 */
static int open_requests(const char *path)
{
    (void)path;
    return -1;
}

/* TODO 8: read a whole request: read() may give less. 0, or -1 with errno. */
static int read_request(int fd, struct seq_request *request)
{
    (void)fd;
    (void)request;
    return -1;
}

/*
 * TODO 8: send the reply to its client, which may be dead by now: then this
 * server must neither wait for it nor die of it. 0, or -1 with errno.
 */
static int send_reply(const char *path, int client, int first)
{
    (void)path;
    (void)client;
    (void)first;
    return -1;
}

/*
 * TODO 8: answer requests until one asks for 0 numbers. Numbers that could not
 * be sent are not used up: the next client gets them. Gives the exit status.
 */
static int serve(const char *path)
{
    (void)path;
    (void)open_requests;
    (void)read_request;
    (void)send_reply;
    fprintf(stderr, "seqserver: not written yet\n");
    return 1;
}

/* TODO 8: check the arguments, serve, and remove the FIFO, if it is one. */
int main(int argc, char **argv)
{
    (void)argc;
    return serve(argv[1]);
}
