/* SPDX-License-Identifier: MIT */
/*
 * shmwrite.c - exercise 7, a program: shmwrite KEYHEX
 *
 * Passes the lines of its input through the segment KEYHEX, until one is "end".
 * Exit status: 0 done, 1 something failed (message on standard error), 2 wrong
 * arguments.
 */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/shm.h>

#include "shmdata.h"

/* TODO 7: find and attach the segment; (void *)-1 with errno if there is none,
 * or if it is too small for what you put into it. shmcon makes it. */
static struct shmdata *attach(key_t key)
{
    (void)key;
    errno = ENOSYS;
    return (void *)-1;
}

/* TODO 7: pass one line of N bytes, in as many pieces as it takes. What is in
 * the segment belongs to the reader until it says otherwise. */
static int pass_line(struct shmdata *data, const char *line, size_t n)
{
    (void)data;
    (void)line;
    (void)n;
    return -1;
}

/*
 * TODO 7: for each line the prompt `Enter some text: ` (where does it stay if
 * you do nothing about it?), then pass it. The last line is "end"; if the
 * input ends before that, pass that line yourself.
 */
static int pass_input(struct shmdata *data)
{
    (void)data;
    return 0;
}

/* TODO 7: check the argument, attach, pass the lines, detach. */
int main(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    (void)attach;
    (void)pass_line;
    (void)pass_input;
    fprintf(stderr, "shmwrite: not written yet\n");
    return 1;
}
