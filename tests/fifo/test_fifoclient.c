/* SPDX-License-Identifier: MIT */
/*
 * test_fifoclient.c - exercise 4 of the lab fifo: the program fifoclient. Run
 * by the judge; the student's main() runs in the subject, and so does the
 * server, which is the kit's (partners.h).
 */
#include "harness.h"

PROGRAM(fifoclient);

#define TESTED "it"
#include "fifo.h"
#include "fifoclient.h"

TEST(fifoclient, sends_string_and_newline)
{
    rule("a message is the bytes of STRING and one newline, which says where "
         "it ends; no '\\0' is sent");
    look("write(2), fifo(7)");
    did("ran fifoclient PATH STRING, where a server waited for a client");
    check_string(random_string(20));
    did("ran fifoclient with a STRING of blanks, %% signs and a backslash");
    check_string("  100%d of %s %n\\n ");
}

TEST(fifoclient, sends_an_empty_string)
{
    did("ran fifoclient PATH ''");
    rule("an empty STRING is a message too: its newline is sent");
    look("write(2)");
    check_string("");
}

TEST(fifoclient, sends_long_messages_whole)
{
    static const size_t sizes[] = {1, 79, 80, 81, 1000, RECORD - 1};
    rule("with its newline a message may have PIPE_BUF bytes (4096): all of "
         "them are sent");
    look("pipe(7), fifo(7)");
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        did("ran fifoclient with a STRING of %zu bytes", sizes[i]);
        check_string(random_string(sizes[i]));
    }
}

/* It is refused with exit status 1, and nothing of it comes out of the FIFO. */
static void check_refused(const char *string)
{
    const char *path = new_path();
    prepare_fifo(path);
    struct stream *go = stream_to_student();
    struct run *server = start_driver(
        "test_holder", .args = ARGS(path, "0", "1"), .fds = FDS(go));
    run_wait_quiet(server);
    struct run *client =
        start_program("fifoclient", .args = ARGS(path, string));
    run_wait_quiet(client);
    stream_feed(go, "g", 1);
    stream_end(go);
    finish(server);
    finish(client);
    size_t n;
    const char *got = get_bytes(server, "text", &n);
    expect(n == 0, "it ended with %s, and %zu bytes had been sent: %s",
           status_text(run_status(client)), n, quote_bytes(got, n));
    expect_complaint(client, 1);
    put_away(path);
}

TEST(fifoclient, refuses_a_message_that_is_too_long)
{
    static const size_t sizes[] = {RECORD, RECORD + 1, 70000};
    rule("more than PIPE_BUF bytes cannot be sent in one piece: parts of other "
         "messages could get between, or a killed client leave half of it. "
         "Refuse it: a message on standard error, exit status 1, and not one "
         "byte is sent");
    look("pipe(7)");
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        did("ran fifoclient with a STRING of %zu bytes", sizes[i]);
        check_refused(random_string(sizes[i]));
    }
    expect_ordinary();
}

TEST(fifoclient, refuses_a_newline_inside)
{
    did("ran fifoclient with the STRING \"hello\\nbye\"");
    rule("a newline ends a message: the server would take this for two. Refuse "
         "it: a message on standard error, exit status 1, and nothing is sent");
    look("strchr(3)");
    check_refused("hello\nbye");
    expect_ordinary();
}

/* A FIFO of one page with so much in it that the STRING of the client has just
 * room, but its newline has not. */
static struct run *start_full_holder(const char *path, size_t room,
                                     struct stream **go)
{
    prepare_fifo(path);
    *go = stream_to_student();
    struct run *server = start_driver(
        "test_holder", .args = ARGS(path, number((long)(PAGE - room)), "1"),
        .fds = FDS(*go));
    run_wait_quiet(server);
    return server;
}

TEST(fifoclient, killed_client_leaves_no_half_message)
{
    const char *path = new_path(), *string = random_string(700);
    struct stream *go, *alive = stream_from_student();
    did("ran fifoclient with a STRING of 700 bytes on a FIFO that had room for "
        "exactly these, and not for the newline; when it waited, it was killed "
        "(SIGKILL)");
    rule("one write() of at most PIPE_BUF bytes goes in whole or, as long as "
         "it waits, not at all. With two writes, or with stdio in between, "
         "half a message stays behind, and the next one sticks to it");
    look("pipe(7), write(2)");
    struct run *server = start_full_holder(path, 700, &go);
    struct run *client = start_program("fifoclient", .args = ARGS(path, string),
                                       .fds = FDS(alive));
    run_wait_quiet(client);
    expect(view_first(client), "the client had ended, where it should have "
                               "had to wait for room");
    const struct view *v = view_processes(server);
    for (int i = 0; i < v->n; i++)
        if (i > 0)
            kill(v->processes[i].pid, SIGKILL);
    stream_wait_end(alive);
    stream_feed(go, "g", 1);
    stream_end(go);
    finish(server);
    long sent = get_long(server, "pending") - (PAGE - 700);
    expect(sent == 0, "%ld of the 701 bytes of its message were in the FIFO",
           sent);
    put_away(path);
    expect_ordinary();
}

TEST(fifoclient, two_clients_do_not_mix)
{
    const char *path = new_path();
    const char *a = random_string(900), *b = random_string(700);
    struct stream *go;
    size_t n, junk = PAGE - 700, all = 900 + 1 + 700 + 1;
    did("ran two clients at once, with STRINGs of 900 and 700 bytes, on a FIFO "
        "that had room for 700 bytes; when none of them could go on, the "
        "server read everything");
    rule("each message is sent with one write() of at most PIPE_BUF bytes: "
         "then the kernel keeps it in one piece, however many clients there "
         "are");
    look("pipe(7), write(2)");
    struct run *server = start_full_holder(path, 700, &go);
    struct run *first = start_program("fifoclient", .args = ARGS(path, a));
    run_wait_quiet(first);
    struct run *second = start_program("fifoclient", .args = ARGS(path, b));
    run_wait_quiet(second);
    stream_feed(go, "g", 1);
    stream_end(go);
    finish(first);
    finish(second);
    finish(server);
    long sent = get_long(server, "pending") - (long)junk;
    expect(sent == 0,
           "when both waited, %ld bytes of their messages were in "
           "the FIFO, and the rest had no room",
           sent);
    const char *got = get_bytes(server, "text", &n);
    const char *ab = join(a, join("\n", join(b, "\n")));
    const char *ba = join(b, join("\n", join(a, "\n")));
    bool whole = n == junk + all && (memcmp(got + junk, ab, all) == 0 ||
                                     memcmp(got + junk, ba, all) == 0);
    const char *newline = n > junk ? memchr(got + junk, '\n', n - junk) : NULL;
    expect(whole,
           "the server got %zu bytes and should have got %zu; the first line "
           "has %zd bytes, and the two together are not the two messages",
           n - junk, all,
           newline ? newline - (got + junk) : (ssize_t)(n - junk));
    expect_status(first, 0);
    expect_status(second, 0);
    put_away(path);
}

/* The FIFO is there, the client comes first and waits for a server. */
static void check_client_first(void)
{
    const char *path = new_path();
    did("made the FIFO; ran fifoclient PATH early, and started the server when "
        "the client could not go on");
    prepare_fifo(path);
    struct run *client =
        start_program("fifoclient", .args = ARGS(path, "early"));
    run_wait_quiet(client);
    size_t n;
    const char *errors = run_errors(client, &n);
    expect(view_first(client),
           "the client ended before the server was there, with %s on standard "
           "error",
           quote_bytes(errors, n));
    struct run *server = start_driver("test_reader", .args = ARGS(path, ""));
    finish(client);
    expect_status(client, 0);
    expect_begins(server, "early");
    put_away(path);
}

static void check_both_stopped(enum call call, const char *name)
{
    const char *path = new_path();
    did("made the FIFO; started fifoclient and a server, and stopped both "
        "before they opened it (the client at %s); then both went on",
        name);
    prepare_fifo(path);
    struct run *client = start_program(
        "fifoclient", .args = ARGS(path, "together"), .stop_call = call);
    run_wait_quiet(client);
    struct run *server = start_driver("test_reader", .args = ARGS(path, "stop"),
                                      .stop_call = call);
    run_wait_quiet(server);
    run_continue(client);
    run_continue(server);
    finish(client);
    expect_status(client, 0);
    expect_begins(server, "together");
    put_away(path);
}

TEST(fifoclient, works_in_every_start_order)
{
    rule("open() of a FIFO for writing waits until somebody opens it for "
         "reading: let it wait. No loop, no sleep() is needed");
    look("fifo(7), open(2)");
    check_client_first();
    check_both_stopped(CALL_open, "open()");
    check_both_stopped(CALL_fopen, "fopen()");
}

TEST(fifoclient, never_creates_a_file)
{
    const char *path = new_path();
    did("ran fifoclient PATH hello, where nothing was at PATH");
    rule("the server makes the FIFO. A client that finds none says so and ends "
         "with 1; with O_CREAT, or fopen() with \"w\", it would make an "
         "ordinary file in its place");
    look("open(2), fopen(3)");
    struct run *client =
        start_program("fifoclient", .args = ARGS(path, "hello"));
    finish(client);
    struct seen seen = look_at(path);
    expect(seen.type == 0, "it ended with %s, and made %s",
           status_text(run_status(client)), describe(&seen));
    expect_complaint(client, 1);
    expect_ordinary();
}

TEST(fifoclient, refuses_what_is_no_fifo)
{
    const char *path = new_path();
    did("ran fifoclient PATH hello, where PATH was an ordinary file that held "
        "\"keep me\\n\"");
    rule("open() succeeds for any file. Ask what was opened (S_ISFIFO of "
         "fstat()) before you write to it: a message on standard error, exit "
         "status 1, and the file stays as it is");
    look("fstat(2), inode(7)");
    prepare("file", path, 0644, "keep me\n");
    struct run *client =
        start_program("fifoclient", .args = ARGS(path, "hello"));
    finish(client);
    expect_untouched(path, "keep me\n");
    expect_complaint(client, 1);
    put_away(path);
    expect_ordinary();
}

/* The server goes away while the client, which has opened the FIFO, stands
 * before its write() or waits in it. */
TEST(fifoclient, survives_a_server_that_goes)
{
    const char *path = new_path(), *string = random_string(1000);
    struct stream *go;
    size_t n;
    did("ran fifoclient on a FIFO that was full; when it waited for room, the "
        "server ended without reading");
    rule("writing when nobody can read any more is SIGPIPE, which kills, or "
         "EPIPE if that signal is ignored: then it is a failure like any "
         "other, with a message on standard error and exit status 1");
    look("pipe(7), signal(7)");
    prepare_fifo(path);
    go = stream_to_student();
    struct run *server = start_driver(
        "test_holder", .args = ARGS(path, "4096", "0"), .fds = FDS(go));
    run_wait_quiet(server);
    struct run *client =
        start_program("fifoclient", .args = ARGS(path, string));
    run_wait_quiet(client);
    stream_feed(go, "g", 1);
    stream_end(go);
    finish(server);
    finish(client);
    run_errors(client, &n);
    expect(run_status(client) != 0,
           "it ended with exit status 0, though its message was lost");
    expect_complaint(client, 1);
    put_away(path);
    expect_ordinary();
}

TEST(fifoclient, goes_on_after_a_signal)
{
    did("ran fifoclient, while its write() was first interrupted by a signal "
        "(-1 with EINTR)");
    rule("EINTR means that a signal came before any byte moved: make the same "
         "call again");
    look("signal(7), write(2)");
    const char *path = new_path();
    struct run *server = start_reader(path);
    struct run *client = start_program(
        "fifoclient", .args = ARGS(path, "interrupted"), .eintr = 1);
    finish(client);
    size_t n;
    const char *errors = run_errors(client, &n);
    expect(run_status(client) == 0, "it ended with %s, and said %s",
           status_text(run_status(client)), quote_bytes(errors, n));
    expect_begins(server, "interrupted");
    put_away(path);
}

TEST(fifoclient, reports_usage)
{
    rule("with anything but two arguments: a line on standard error that says "
         "how it is used, nothing on standard output, exit status 2");
    look("exit(3), stderr(3)");
    did("ran fifoclient with no argument");
    expect_complaint(start_program("fifoclient", .args = ARGS(NULL)), 2);
    did("ran fifoclient one");
    expect_complaint(start_program("fifoclient", .args = ARGS("one")), 2);
    did("ran fifoclient one two three");
    expect_complaint(
        start_program("fifoclient", .args = ARGS("one", "two", "three")), 2);
    expect_ordinary();
}
