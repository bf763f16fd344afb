/* SPDX-License-Identifier: MIT */
/*
 * mqtool.c - exercise 8, a program: make, use, show and remove queues.
 *
 *     mqtool create NAME MAXMSG MSGSIZE
 *     mqtool send NAME TEXT [PRIORITY]
 *     mqtool receive NAME [SECONDS]
 *     mqtool info NAME
 *     mqtool unlink NAME
 *
 * Exit status: 0 done, 1 something failed (message on standard error), 2 wrong
 * arguments.
 */
#include <errno.h>
#include <limits.h>
#include <mqueue.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static int usage(void)
{
    fprintf(stderr, "usage: mqtool create NAME MAXMSG MSGSIZE\n"
                    "       mqtool send NAME TEXT [PRIORITY]\n"
                    "       mqtool receive NAME [SECONDS]\n"
                    "       mqtool info NAME\n"
                    "       mqtool unlink NAME\n");
    return 2;
}

/* TODO 8: find out what is wanted, do it, and say what went wrong. Check every
 * number that somebody types: it may be missing, wrong or too large. */
int main(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    (void)usage;
    fprintf(stderr, "mqtool: not written yet\n");
    return 1;
}
