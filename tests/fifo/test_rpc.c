/* SPDX-License-Identifier: MIT */
/*
 * test_rpc.c - exercise 7 of the lab fifo: rpc_serve() and rpc_call(). Run by
 * the judge; the drivers run in the subject. Each of the two functions is
 * tested against a partner of the kit, and against the other one.
 */
#include "harness.h"
#include "rpc.h"

FUNCTIONS(rpc);

#define TESTED "it"
#include "fifo.h"

/* REQ REP. */
DRIVER(rpc_serve)
{
    errno = 0;
    value_result(rpc_serve(arg_text(0), arg_text(1)));
}

/* REQ REP CAP, the message as data. */
DRIVER(rpc_call)
{
    size_t n, cap = (size_t)arg_long(2);
    const char *bytes = arg_data(&n);
    char *message = canary_buffer(n), *out = canary_buffer(cap);
    memcpy(message, bytes, n);
    message[n] = '\0';
    errno = 0;
    value_result(rpc_call(arg_text(0), arg_text(1), message, out, cap));
    value_bytes("out", out, cap + 1);
}

#include "rpc_partners.h"

TEST(rpc, call_gives_the_answer)
{
    const char *text = join(random_string(20), " says: 100% {z} and a~b!");
    did("rpc_call() with a server that opens REQ, then REP, takes one request "
        "and answers it");
    rule("open REQ for writing, then REP for reading, send the message and a "
         "newline, collect the answer up to its newline, and put a '\\0' in "
         "its place");
    look("fifo(7), open(2)");
    check_call(text, 100);
}

TEST(rpc, serve_answers_each_request)
{
    const char *lines = join(random_string(20), "\nHello, {World}!\n\n[`@z\n");
    did("rpc_serve() with a client that opens REQ, then REP, sends four "
        "requests, each after the answer to the one before, and closes");
    rule("open REQ for reading, then REP for writing; answer every line at "
         "once, in upper case; return 0 when read() gives 0");
    look("fifo(7), open(2)");
    check_serve(lines);
}

/* Your two functions with each other. */
static void check_pair(struct run *serve, struct run *call)
{
    expect_answer(call, "together", 100);
    finish(serve);
    expect(get_long(serve, "result") == 0, "rpc_serve() returned %s, not 0",
           returned(serve));
    put_both_away();
}

static void check_pair_stopped(enum call at, const char *name)
{
    did("started rpc_serve() and rpc_call(\"together\"), stopped both at %s, "
        "and let both go on",
        name);
    prepare_both();
    struct run *serve = start_serve(.stop_call = at);
    struct run *call = start_call("together", 100, .stop_call = at);
    run_wait_quiet(call);
    run_continue(serve);
    run_continue(call);
    check_pair(serve, call);
}

TEST(rpc, works_in_every_start_order)
{
    struct run *serve, *call;
    rule("both open the FIFOs in the same order, REQ and then REP: each open() "
         "waits for the other side, so with the orders crossed each waits in a "
         "FIFO that the other one has not come to yet, for ever");
    look("fifo(7), open(2)");
    did("started rpc_serve(), and when it waited rpc_call(\"together\"), which "
        "was stopped for a while before its second open()");
    prepare_both();
    serve = start_serve();
    run_wait_quiet(serve);
    call = start_call("together", 100, .stop_call = CALL_open, .stop_nth = 2);
    if (run_reaches_stop(call))
        run_continue(call);
    check_pair(serve, call);
    did("started rpc_call(\"together\"), and when it waited rpc_serve(), which "
        "was stopped for a while before its second open()");
    prepare_both();
    call = start_call("together", 100);
    run_wait_quiet(call);
    serve = start_serve(.stop_call = CALL_open, .stop_nth = 2);
    if (run_reaches_stop(serve))
        run_continue(serve);
    check_pair(serve, call);
    check_pair_stopped(CALL_open, "open()");
    check_pair_stopped(CALL_fopen, "fopen()");
}

TEST(rpc, carries_long_messages)
{
    const char *text = random_string(150000);
    rule("two FIFOs hold 65536 bytes each. The server takes the whole request "
         "before it sends a byte of the answer: if both sides only write, both "
         "FIFOs fill up, and nobody reads");
    look("pipe(7), read(2)");
    did("rpc_call() of a message of 150000 bytes");
    check_call(text, 150001);
    did("rpc_serve() with a client that sends a request of 150000 bytes and "
        "then reads the answer");
    check_serve(join(text, "\n"));
}

TEST(rpc, carries_an_empty_message)
{
    did("rpc_call() of an empty message, with room for the '\\0' only");
    rule("an empty message is a request, a newline alone, and its answer is "
         "empty");
    look("fifo(7)");
    check_call("", 1);
    did("rpc_serve() with a client that sends two empty lines and then "
        "\"x\\n\"");
    check_serve("\n\nx\n");
}

/* It is refused, also if it comes to talk to a server before. */
static void check_call_fails(const char *message, size_t cap, int error)
{
    prepare_both();
    start_partner("test_server", "right", "");
    struct run *call = start_call(message, cap);
    size_t n;
    let_partner_go(call);
    expect_error(call, error);
    end_partner(call);
    const char *out = get_bytes(call, "out", &n);
    expect(out[cap] == 'X', "it wrote after the %zu bytes of its buffer", cap);
    expect(audit_new_fds(call) == 0,
           "it returned -1; descriptors left open: %d", audit_new_fds(call));
    put_both_away();
}

TEST(rpc, refuses_an_answer_that_does_not_fit)
{
    rule("the answer and its '\\0' must have room in CAP bytes: if not, it is "
         "EMSGSIZE, and not a byte more than CAP is written");
    look("errno(3)");
    did("rpc_call() of a message of 50 bytes with room for 51");
    check_call(random_string(50), 51);
    did("rpc_call() of a message of 50 bytes with room for 50");
    check_call_fails(random_string(50), 50, EMSGSIZE);
    expect_ordinary_call();
}

TEST(rpc, refuses_a_newline_inside)
{
    did("rpc_call() of the message \"hello\\nworld\"");
    rule("a newline ends a request: this would be two, with two answers. It is "
         "EINVAL");
    look("strchr(3)");
    check_call_fails("hello\nworld", 100, EINVAL);
    expect_ordinary_call();
}

static void check_bad_server(const char *how, const char *says)
{
    did("rpc_call(\"hello\") with a server that takes the request, %s, and "
        "ends",
        says);
    prepare_both();
    struct run *server = start_partner("test_server", how, "");
    struct run *call = start_call("hello", 100);
    let_partner_go(call);
    finish(call);
    int error = (int)get_long(call, "errno");
    expect(get_long(call, "result") == -1 && (error == EIO || error == EPIPE),
           "rpc_call() returned %s, not -1 with EIO or EPIPE", returned(call));
    finish(server);
    put_both_away();
}

TEST(rpc, notices_a_server_that_goes)
{
    rule("an end of file before the newline of the answer says that the server "
         "has gone: -1, and EIO");
    look("read(2), fifo(7)");
    check_bad_server("silent", "sends nothing");
    check_bad_server("half", "sends half of an answer");
    expect_ordinary_call();
}

TEST(rpc, notices_a_client_that_goes)
{
    size_t n;
    rule("an end of file inside a line is not a request: EIO, and it is not "
         "answered. An answer that nobody can read is EPIPE");
    look("read(2), pipe(7)");
    did("rpc_serve() with a client that sends \"hal\", without a newline, and "
        "closes REQ");
    prepare_both();
    struct run *serve = start_serve();
    run_wait_quiet(serve);
    struct run *client = start_partner("test_client", "half", "hal");
    let_partner_go(serve);
    finish(client);
    const char *got = get_bytes(client, "answers", &n);
    expect(n == 0, "it answered %s to half of a request", quote_bytes(got, n));
    expect_error(serve, EIO);
    put_both_away();
    did("rpc_serve() with a client that has closed REP before it sends "
        "\"hello\\n\"");
    prepare_both();
    serve = start_serve();
    run_wait_quiet(serve);
    client = start_partner("test_client", "gone", "hello\n");
    let_partner_go(serve);
    expect_error(serve, EPIPE);
    finish(client);
    put_both_away();
    expect_ordinary_serve();
}

/* Nothing was made where no FIFO was. */
static void expect_nothing(const char *path)
{
    struct seen seen = look_at(path);
    expect(seen.type == 0, "it returned -1, and made %s", describe(&seen));
}

TEST(rpc, reports_a_missing_fifo)
{
    rule("the FIFOs have to be there: if not, it is ENOENT, nothing is made in "
         "their place (no O_CREAT), and what was open is closed");
    look("open(2)");
    req = new_path();
    rep = new_path();
    did("rpc_call() where neither FIFO was");
    struct run *run = start_call("hello", 100);
    expect_error(run, ENOENT);
    expect_nothing(req);
    did("rpc_serve() where neither FIFO was");
    run = start_serve();
    expect_error(run, ENOENT);
    expect_nothing(req);
    did("rpc_call() where REQ was, with a server at it, and REP was not");
    prepare_fifo(req);
    partner_alive = stream_from_student();
    start_driver("test_reader", .args = ARGS(req, ""),
                 .fds = FDS(partner_alive));
    run = start_call("hello", 100);
    expect_error(run, ENOENT);
    end_partner(run);
    expect_nothing(rep);
    expect(audit_new_fds(run) == 0, "it returned -1; descriptors left open: %d",
           audit_new_fds(run));
    put_away(req);
    expect_ordinary_call();
}

TEST(rpc, goes_on_after_interruptions)
{
    const char *text = random_string(300);
    rule("read() and write() move what they can, and a signal can interrupt "
         "any call that waits, the open() of a FIFO too (EINTR): go on from "
         "where it was, or call again");
    look("signal(7), open(2)");
    did("rpc_call() of 300 bytes, while no read() gave more than 7 bytes, no "
        "write() took more than 5, and every call, open() too, was first "
        "interrupted");
    check_call(
        text, 301, .short_read = 7, .short_write = 5, .eintr = 1,
        .faults = {{CALL_open, 1, EINTR, false}, {CALL_open, 3, EINTR, false}});
    did("rpc_serve() of a request of 300 bytes, while no read() gave more than "
        "7 bytes, no write() took more than 5, and every call, open() too, was "
        "first interrupted");
    check_serve(
        join(text, "\n"), .short_read = 7, .short_write = 5, .eintr = 1,
        .faults = {{CALL_open, 1, EINTR, false}, {CALL_open, 3, EINTR, false}});
}
