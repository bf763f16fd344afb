/* SPDX-License-Identifier: MIT */
/*
 * simple_pipe.c - exercise 3, a program: simple_pipe STRING
 *
 * The parent writes STRING into a pipe; its child copies what it reads to
 * standard output, piece by piece, until the end of file, and adds a newline.
 * Exit status: 0 done, 1 something failed (message on standard error), 2 wrong
 * arguments.
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { READ_END, WRITE_END };

/*
 * TODO 3: the child. It copies from fd to standard output until the stream
 * ends, adds the newline and gives its exit status. A piece goes out before the
 * next one is read: the string may be larger than any buffer you have.
 */
static int child_echo(int fd)
{
    (void)fd;
    return 0;
}

/*
 * TODO 3: the parent. It sends the string, lets the child see the end of it,
 * and waits: if it ends before its child, the shell prompts too early and the
 * child's status is lost. If the child dies, the parent must not die with it.
 */
static int parent_send(int fd, const char *string, pid_t child)
{
    (void)fd;
    (void)string;
    (void)child;
    return 0;
}

/*
 * TODO 3: check the arguments, make the pipe, make the child, and give each of
 * the two its end and nothing else.
 */
int main(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    (void)READ_END;
    (void)WRITE_END;
    (void)child_echo;
    (void)parent_send;
    return 0;
}
