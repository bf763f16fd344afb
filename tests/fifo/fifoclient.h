/* SPDX-License-Identifier: MIT */
/*
 * fifoclient.h - what the tests of fifoclient have in common: a server of the
 * kit's, and what it has to get.
 */
#ifndef FIFOCLIENT_H
#define FIFOCLIENT_H

enum { PAGE = 4096, RECORD = PIPE_BUF };

/* The server's end of the story: it got exactly these N bytes. */
static void expect_received(struct run *server, const char *text, size_t n)
{
    size_t got_n;
    finish(server);
    const char *got = get_bytes(server, "text", &got_n);
    ssize_t at = find_difference(got, got_n, text, n);
    expect(at == -1,
           "the server got %zu bytes, and should have got %zu; from byte %zd "
           "on there is %s instead of %s",
           got_n, n, at, quote_bytes(got + at, got_n - (size_t)at),
           quote_bytes(text + at, n - (size_t)at));
}

/* It got STRING, whatever came behind it: the newline is the point of other
 * tests. */
static void expect_begins(struct run *server, const char *string)
{
    size_t n, length = strlen(string);
    finish(server);
    const char *got = get_bytes(server, "text", &n);
    expect(n >= length && memcmp(got, string, length) == 0,
           "the server got %s instead of %s", quote_bytes(got, n),
           quote_bytes(string, length));
}

/* A FIFO and a server that waits for a client. */
static struct run *start_reader(const char *path)
{
    prepare_fifo(path);
    struct run *server = start_driver("test_reader", .args = ARGS(path, ""));
    run_wait_quiet(server);
    return server;
}

static void check_string(const char *string)
{
    const char *path = new_path(), *line = join(string, "\n");
    struct run *server = start_reader(path);
    struct run *client =
        start_program("fifoclient", .args = ARGS(path, string));
    finish(client);
    size_t n;
    const char *errors = run_errors(client, &n);
    expect(run_status(client) == 0, "it ended with %s%s%s",
           status_text(run_status(client)),
           n ? ", and on standard error there was " : "",
           n ? quote_bytes(errors, n) : "");
    expect_received(server, line, strlen(line));
    run_output(client, &n);
    expect(n == 0, "it printed %s: a client has nothing to print",
           quote_bytes(run_output(client, &n), n));
    put_away(path);
}

static void expect_ordinary(void)
{
    const char *path = new_path();
    ordinary("ran fifoclient PATH Abracadabra on a FIFO that a server reads");
    struct run *server = start_reader(path);
    struct run *client =
        start_program("fifoclient", .args = ARGS(path, "Abracadabra"));
    finish(client);
    expect_status(client, 0);
    expect_begins(server, "Abracadabra");
    put_away(path);
}

#endif
