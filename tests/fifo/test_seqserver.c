/* SPDX-License-Identifier: MIT */
/*
 * test_seqserver.c - exercise 8 of the lab fifo: the program seqserver. Run by
 * the judge; the student's main() runs in the subject, and so do the clients,
 * which are the kit's (seq_partners.h).
 */
#include "harness.h"

PROGRAM(seqserver);

#define TESTED "it"
#include "fifo.h"
#include "seq_partners.h"

/* A client with the process id ID. */
static struct run *start_asker(const char *path, int id, long count,
                               const char *how, struct stream *go)
{
    char suffix[16];
    snprintf(suffix, sizeof suffix, ".%d", id);
    test_owns(join(path, suffix));
    return start_driver("test_asker",
                        .args = ARGS(path, number(id), number(count), how),
                        .fds = FDS(go));
}

#define start_server(path_, ...) \
    start_server_(               \
        start_program("seqserver", .args = ARGS(path_), ##__VA_ARGS__), path_)
static struct run *start_server_(struct run *server, const char *path)
{
    test_owns(path);
    run_wait_quiet(server);
    return server;
}

static void fail_ended(struct run *server)
{
    size_t n;
    finish(server); /* which knows about signals */
    const char *errors = run_errors(server, &n);
    expect(false,
           "the server has ended with %s, and should wait for clients%s%s",
           status_text(run_status(server)), n ? "; it said " : "",
           n ? quote_bytes(errors, n) : "");
}

/* It is there, and waits; there is no other process now. */
static void expect_running(struct run *server)
{
    run_wait_quiet(server);
    if (!view_first(server))
        fail_ended(server);
}

/* The client got a reply; the first of its numbers. */
static long take_first(struct run *asker)
{
    finish(asker);
    long got = get_long(asker, "got");
    expect(got == (long)sizeof(struct seq_reply),
           "a client got a reply of %ld bytes; it has %zu", got,
           sizeof(struct seq_reply));
    return get_long(asker, "first");
}

static void expect_first(struct run *asker, long first)
{
    long got = take_first(asker);
    expect(got == first,
           "the first number of a client is %ld, and should be %ld", got,
           first);
}

static void ask(struct run *server, const char *path, int id, long count,
                long first)
{
    expect_running(server);
    expect_first(start_asker(path, id, count, "right", NULL), first);
}

/* A request for no number ends it. NEXT is the number that would come. */
static void stop_server(struct run *server, const char *path, long next)
{
    ask(server, path, 50000, 0, next);
    finish(server);
    expect_status(server, 0);
}

static void expect_ordinary(void)
{
    const char *path = new_path();
    ordinary("ran seqserver; a client asked for 3 numbers, another one for 0");
    struct run *server = start_server(path);
    ask(server, path, 40001, 3, 0);
    stop_server(server, path, 3);
}

TEST(seqserver, gives_each_number_once)
{
    const char *path = new_path();
    long n = random_between(1, 1000);
    did("ran seqserver; clients after each other asked for 5, 1, %ld and 7 "
        "numbers; the last one for 0, which ends it",
        n);
    rule("it makes the FIFO, takes a request of fixed size, opens the FIFO of "
         "that client (PATH, a dot, the process id), and sends the first of "
         "its numbers, which go on from client to client");
    look("fifo(7), open(2)");
    struct run *server = start_server(path);
    ask(server, path, 31001, 5, 0);
    ask(server, path, 999999, 1, 5);
    ask(server, path, 7, n, 6);
    ask(server, path, 31002, 7, 6 + n);
    stop_server(server, path, 13 + n);
}

static void check_two_at_once(enum call call, const char *name)
{
    const char *path = new_path();
    did("ran seqserver, stopped it at its first %s; two clients asked for 10 "
        "and 20 numbers; then it went on",
        name);
    struct run *server = start_server(path, .stop_call = call);
    struct run *a = start_asker(path, 41001, 10, "right", NULL);
    run_wait_quiet(a);
    struct run *b = start_asker(path, 41002, 20, "right", NULL);
    run_wait_quiet(b);
    run_continue(server);
    long first_a = take_first(a), first_b = take_first(b);
    expect((first_a == 0 && first_b == 10) || (first_b == 0 && first_a == 20),
           "the client that asked for 10 numbers got them from %ld on, the one "
           "that asked for 20 from %ld on",
           first_a, first_b);
    stop_server(server, path, 30);
}

TEST(seqserver, serves_two_clients_at_once)
{
    rule("requests of two clients are in the FIFO one after the other, with "
         "nothing between: read exactly the size of one, answer it, and read "
         "the next one");
    look("read(2), pipe(7)");
    check_two_at_once(CALL_read, "read()");
    check_two_at_once(CALL_open, "open()");
}

TEST(seqserver, works_for_a_client_that_came_first)
{
    const char *path = new_path();
    struct stream *go = stream_to_student();
    did("made the FIFO; a client opened it and waited; then ran seqserver");
    rule("a FIFO that is there already is used, and every client that waits at "
         "it is served");
    look("mkfifo(3), fifo(7)");
    prepare_fifo(path);
    struct run *early = start_asker(path, 42001, 4, "waits", go);
    run_wait_quiet(early);
    struct run *server = start_server(path);
    if (!view_first(server))
        fail_ended(server);
    stream_feed(go, "g", 1);
    expect_first(early, 0);
    stop_server(server, path, 4);
}

TEST(seqserver, goes_on_when_a_client_has_died)
{
    const char *path = new_path();
    rule("a client can die at any moment: open its FIFO with O_NONBLOCK, which "
         "gives ENXIO when nobody reads it, instead of waiting for a dead "
         "process. Numbers that reached no client go to the next one");
    look("fifo(7), open(2)");
    did("ran seqserver; a client asked for 5 numbers whose FIFO was not there "
        "any more; then another one asked for 3");
    struct run *server = start_server(path);
    finish(start_asker(path, 43001, 5, "nowhere", NULL));
    ask(server, path, 43002, 3, 0);
    did("ran seqserver; a client asked for 5 numbers whose FIFO was there, and "
        "nobody had it open; then another one asked for 3");
    finish(start_asker(path, 43003, 5, "unread", NULL));
    ask(server, path, 43004, 3, 3);
    stop_server(server, path, 6);
    put_away(join(path, ".43003"));
}

TEST(seqserver, goes_on_when_a_client_leaves)
{
    const char *path = new_path();
    struct stream *go = stream_to_student();
    did("ran seqserver; a client asked for 5 numbers; when the server had "
        "opened its FIFO and stood before write(), the client ended; then "
        "another one asked for 3");
    rule("the client may die between open() and write() too: that is SIGPIPE, "
         "which kills, or EPIPE if that signal is ignored. A server ignores "
         "it, and lives on");
    look("pipe(7), signal(7)");
    struct run *server = start_server(path, .stop_call = CALL_write);
    struct run *client = start_asker(path, 44001, 5, "leaves", go);
    bool stopped = run_reaches_stop(server);
    stream_feed(go, "g", 1);
    stream_end(go);
    finish(client);
    if (stopped)
        run_continue(server);
    expect_running(server);
    /* Sent before the client left, if the server does not call write(). */
    ask(server, path, 44002, 3, stopped ? 0 : 5);
    stop_server(server, path, stopped ? 3 : 8);
}

TEST(seqserver, joins_short_counts)
{
    const char *path = new_path();
    did("ran seqserver, while no read() gave more than 3 bytes and each read() "
        "and write() was first interrupted (EINTR); clients asked for 70000 "
        "and 5 numbers");
    rule("a request is complete when all its bytes are there: read() may give "
         "fewer, or EINTR");
    look("read(2), signal(7)");
    struct run *server = start_server(path, .short_read = 3, .eintr = 1);
    ask(server, path, 45001, 70000, 0);
    ask(server, path, 45002, 5, 70000);
    stop_server(server, path, 70005);
}

TEST(seqserver, closes_the_fifos_of_its_clients)
{
    const char *path = new_path();
    did("ran seqserver with room for 6 more descriptors; 7 clients after each "
        "other asked for 2 numbers");
    rule("a server lives long: what it opens for a client it closes when that "
         "client has its reply, or after some hundred clients it has no "
         "descriptor left (EMFILE)");
    look("close(2), getrlimit(2)");
    struct run *server = start_server(path, .spare_fds = 6);
    for (int i = 0; i < 7; i++)
        ask(server, path, 46001 + i, 2, 2 * i);
    stop_server(server, path, 14);
}

TEST(seqserver, removes_its_fifo)
{
    const char *path = new_path();
    did("ran seqserver; a client asked for 0 numbers; looked at what was left");
    rule("a FIFO outlives its processes: the server removes the name when it "
         "ends");
    look("unlink(2)");
    struct run *server = start_program("seqserver", .args = ARGS(path));
    run_wait_quiet(server);
    stop_server(server, path, 0);
    struct seen seen = look_at(path);
    expect(seen.type == 0, "it has ended, and at %s there is still %s", path,
           describe(&seen));
}

TEST(seqserver, refuses_what_is_no_fifo)
{
    const char *path = new_path();
    did("ran seqserver on an ordinary file that held \"keep me\\n\"");
    rule("only S_ISFIFO of stat() says that what is there is a FIFO. Anything "
         "else: a message on standard error, exit status 1, and it is neither "
         "read nor removed");
    look("mkfifo(3), stat(2)");
    prepare("file", path, 0644, "keep me\n");
    struct run *server = start_program("seqserver", .args = ARGS(path));
    finish(server);
    expect_untouched(path, "keep me\n");
    expect_complaint(server, 1);
    put_away(path);
    expect_ordinary();
}

TEST(seqserver, reports_usage_and_failures)
{
    look("exit(3), stderr(3), mkfifo(3)");
    rule("with anything but one argument: a line on standard error that says "
         "how it is used, nothing on standard output, exit status 2");
    did("ran seqserver with no argument");
    expect_complaint(start_program("seqserver", .args = ARGS(NULL)), 2);
    did("ran seqserver one two");
    test_owns("one");
    expect_complaint(start_program("seqserver", .args = ARGS("one", "two")), 2);
    rule("when the FIFO cannot be made: a message with the reason on standard "
         "error, exit status 1");
    did("ran seqserver no_such_folder/fifo");
    expect_complaint(
        start_program("seqserver", .args = ARGS("no_such_folder/fifo")), 1);
    expect_ordinary();
}
