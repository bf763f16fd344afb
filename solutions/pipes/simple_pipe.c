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

/* BEGIN ANSWER 3 */
/* Print "simple_pipe: WHAT: reason" and give the status of a failure. */
static int fail(const char *what)
{
    fprintf(stderr, "simple_pipe: %s: %s\n", what, strerror(errno));
    return 1;
}

/* Write all N bytes; 0, or -1 with errno. */
static int send_all(int fd, const char *bytes, size_t n)
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
/* END ANSWER 3 */

/*
 * TODO 3: the child. It copies from fd to standard output until the stream
 * ends, adds the newline and gives its exit status. A piece goes out before the
 * next one is read: the string may be larger than any buffer you have.
 */
static int child_echo(int fd)
{
    /* BEGIN ANSWER 3 */
    char piece[4096];

    for (;;) {
        ssize_t got = read(fd, piece, sizeof(piece));
        if (got == -1 && errno == EINTR)
            continue;
        if (got == -1)
            return fail("read");
        if (got == 0)
            break; /* the parent has closed its end, and we closed ours */
        if (send_all(STDOUT_FILENO, piece, (size_t)got) == -1)
            return fail("write");
    }
    if (send_all(STDOUT_FILENO, "\n", 1) == -1)
        return fail("write");
    return 0;
    /* STUB 3
     * (void)fd;
     * return 0;
     */
    /* END ANSWER 3 */
}

/*
 * TODO 3: the parent. It sends the string, lets the child see the end of it,
 * and waits: if it ends before its child, the shell prompts too early and the
 * child's status is lost. If the child dies, the parent must not die with it.
 */
static int parent_send(int fd, const char *string, pid_t child)
{
    /* BEGIN ANSWER 3 */
    int result = 0, status;

    signal(SIGPIPE, SIG_IGN); /* a dead reader must mean EPIPE, not our death */
    if (send_all(fd, string, strlen(string)) == -1)
        result = fail("write to the child");
    close(fd); /* the child's end of file: before waiting for the child */
    while (waitpid(child, &status, 0) == -1)
        if (errno != EINTR)
            return fail("waitpid");
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        result = 1; /* the child has said why */
    return result;
    /* STUB 3
     * (void)fd;
     * (void)string;
     * (void)child;
     * return 0;
     */
    /* END ANSWER 3 */
}

/*
 * TODO 3: check the arguments, make the pipe, make the child, and give each of
 * the two its end and nothing else.
 */
int main(int argc, char **argv)
{
    /* BEGIN ANSWER 3 */
    int ends[2];

    if (argc != 2) {
        fprintf(stderr, "usage: simple_pipe STRING\n");
        return 2;
    }
    if (pipe(ends) == -1)
        return fail("pipe");
    pid_t child = fork();
    if (child == -1)
        return fail("fork"); /* the kernel closes the pipe as we end */
    if (child == 0) {
        close(ends[WRITE_END]); /* else the end of file never comes */
        _exit(child_echo(ends[READ_END]));
    }
    close(ends[READ_END]); /* else a dead child is never noticed */
    return parent_send(ends[WRITE_END], argv[1], child);
    /* STUB 3
     * (void)argc;
     * (void)argv;
     * (void)READ_END;
     * (void)WRITE_END;
     * (void)child_echo;
     * (void)parent_send;
     * return 0;
     */
    /* END ANSWER 3 */
}
