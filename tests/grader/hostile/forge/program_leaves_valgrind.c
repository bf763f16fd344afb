/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Leaves Valgrind: another program does a part of the work, and what
 *           happens to memory there, nobody sees.
 * @exercise simple_pipe
 * @memory   Unchecked "did not come to its end under Valgrind"
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { READ_END, WRITE_END };

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

/*
 * TODO 3: the child. It copies from fd to standard output until the stream
 * ends, adds the newline and gives its exit status. A piece goes out before the
 * next one is read: the string may be larger than any buffer you have.
 */
static int child_echo(int fd)
{
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
}

/*
 * TODO 3: the parent. It sends the string, lets the child see the end of it,
 * and waits: if it ends before its child, the shell prompts too early and the
 * child's status is lost. If the child dies, the parent must not die with it.
 */
static int parent_send(int fd, const char *string, pid_t child)
{
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
}

/*
 * TODO 3: check the arguments, make the pipe, make the child, and give each of
 * the two its end and nothing else.
 */
int main(int argc, char **argv)
{
    int ends[2];

    if (argc != 2) {
        execl("/bin/sh", "sh", "-c",
              "echo usage: simple_pipe STRING >&2; exit 2", NULL);
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
}
