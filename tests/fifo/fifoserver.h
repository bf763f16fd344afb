/* SPDX-License-Identifier: MIT */
/*
 * fifoserver.h - what the tests of fifoserver have in common: a server's life,
 * and what it has to print.
 */
#ifndef FIFOSERVER_H
#define FIFOSERVER_H

#define GREETING \
    "Running server... To quit, send via the client the msg 'bye'.\n"
#define PREFIX "Received string: "

/* What the server prints for the lines of MESSAGES. */
static char *expected_output(const char *messages)
{
    char *text = calloc(strlen(GREETING) + strlen(messages) * 20 + 1, 1);
    char *end = text;
    if (!text)
        abort();
    end = stpcpy(end, GREETING);
    while (*messages) {
        size_t n = strcspn(messages, "\n") + 1;
        end = stpcpy(end, PREFIX);
        memcpy(end, messages, n);
        end += n;
        messages += n;
    }
    return text;
}

/* Its output so far is what it has to be for the lines of MESSAGES. That "bye"
 * is printed too is the point of one test, and no other one's (LAST false). */
static void expect_output_of(struct run *server, const char *messages,
                             bool last)
{
    size_t n, want_n, bye = strlen(PREFIX "bye\n");
    const char *out = run_output(server, &n);
    const char *want = expected_output(messages);
    want_n = strlen(want);
    ssize_t at = find_difference(out, n, want, want_n);
    bool is_short = want_n > bye && n == want_n - bye && at == (ssize_t)n &&
                    strcmp(want + n, PREFIX "bye\n") == 0;
    if (at == -1 || (is_short && !last))
        return;
    size_t greeting = strlen(GREETING), from = (size_t)at;
    expect(from >= greeting, "it printed %s, where its first line has to be %s",
           quote_bytes(out, n < greeting ? n : greeting),
           quote_bytes(GREETING, greeting));
    /* From the beginning of the line in which they differ, if that is near. */
    while (from > greeting && (size_t)at - from < 40 && want[from - 1] != '\n')
        from--;
    expect(false,
           "after its first line, from byte %zu on, it printed %s instead of "
           "%s (%zu bytes in all instead of %zu)",
           from - greeting, quote_bytes(out + from, n > from ? n - from : 0),
           quote_bytes(want + from, want_n - from),
           n > greeting ? n - greeting : 0, want_n - greeting);
}

#define expect_printed(server_, messages_) \
    expect_output_of(server_, messages_, false)

/* Start it, and wait until it waits for clients. The FIFO is the server's to
 * remove; a test that ends before the server has not seen it do so. */
#define start_server(path_, ...)                                         \
    start_server_(                                                       \
        start_program("fifoserver", .args = ARGS(path_), ##__VA_ARGS__), \
        path_)
static struct run *start_server_(struct run *server, const char *path)
{
    test_owns(path);
    run_wait_quiet(server);
    return server;
}

static bool is_running(struct run *server)
{
    return view_first(server) != NULL;
}

/* It ended WHEN it should not have. */
static void fail_ended(struct run *server, const char *when)
{
    size_t n;
    finish(server);
    const char *errors = run_errors(server, &n);
    expect(false, "%s the server had ended with %s%s%s", when,
           status_text(run_status(server)),
           n ? ". On standard error there was " : "",
           n ? quote_bytes(errors, n) : "");
}

/* It waits for clients; there is no other process now. */
static void expect_running(struct run *server, const char *when)
{
    run_wait_quiet(server);
    if (!is_running(server))
        fail_ended(server, when);
}

/* Send TEXT as a client does that takes its time: it closes the FIFO when the
 * server waits for more. So what a wrong server makes of the end of file does
 * not hang on who is quicker. */
static void send_text(struct run *server, const char *path, const char *text)
{
    size_t n = strlen(text);
    struct stream *go = stream_to_student();
    expect_running(server, join("before the client sent ",
                                join(quote_bytes(text, n), "")));
    struct run *client =
        start_driver("test_writer", .args = ARGS(path, number((long)n)),
                     .data = text, .data_size = n, .fds = FDS(go));
    run_wait_quiet(server);
    stream_feed(go, "g", 1);
    stream_end(go);
    finish(client);
    if (get_long(client, "errno") == EPIPE && !is_running(server))
        fail_ended(server, join("before the client had sent ",
                                join(quote_bytes(text, n), "")));
    expect_written(client, n);
}

static void send_bye(struct run *server, const char *path)
{
    send_text(server, path, "bye\n");
    run_wait_quiet(server);
    size_t n, first = strlen(GREETING);
    const char *out = run_output(server, &n);
    size_t from = n > first + 40 ? n - 40 : n > first ? first : 0;
    expect_rule(!is_running(server),
                "the message that is \"bye\" ends the server: compare it "
                "without its newline, wherever in a read() it comes",
                "a client had sent \"bye\\n\", and the server did not end, but "
                "waits for more; the end of its output is %s",
                quote_bytes(out + from, n - from));
    finish(server);
}

/* A whole life: one message, and "bye". */
static void expect_ordinary(void)
{
    const char *path = new_path();
    size_t n;
    ordinary("ran fifoserver, sent \"hello\\n\" and \"bye\\n\"");
    struct run *server = start_server(path);
    send_text(server, path, "hello\n");
    send_bye(server, path);
    const char *out = run_output(server, &n);
    expect(strstr(out, "hello"), "it printed %s", quote_bytes(out, n));
    expect_status(server, 0);
}

#endif
