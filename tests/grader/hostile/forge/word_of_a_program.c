/* SPDX-License-Identifier: MIT */
/*
 * @mutant   A program that never ends, but writes where a driver reports that it
 *           has returned.
 * @exercise simple_pipe
 * @kills    simple_pipe/echoes_the_string deadlock "waits in pause"
 * @kills    simple_pipe/empty_string_gives_a_newline deadlock "waits in pause"
 * @kills    simple_pipe/carries_a_megabyte deadlock "waits in pause"
 * @kills    simple_pipe/joins_short_counts deadlock "waits in pause"
 * @kills    simple_pipe/goes_on_after_a_signal deadlock "waits in pause"
 * @kills    simple_pipe/goes_through_a_pipe deadlock "waits in pause"
 * @kills    simple_pipe/waits_for_its_child deadlock "waits in pause"
 * @kills    simple_pipe/reports_usage deadlock "waits in pause"
 * @kills    simple_pipe/reports_failed_calls deadlock "waits in pause"
 * @kills    simple_pipe/reports_failed_output deadlock "waits in pause"
 * @kills    simple_pipe/survives_a_dead_child deadlock "waits in pause"
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
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

static int parent_send(int fd, const char *string, pid_t child)
{
        int result = 0, status;

    signal(SIGPIPE, SIG_IGN); /* a dead reader shall be EPIPE, not our death */
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

int main(int argc, char **argv)
{
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
    int result = parent_send(ends[WRITE_END], argv[1], child);
    if (result != 0)
        return result;
    send(701, "x", 1, 0);
    for (;;)
        pause();
    }
