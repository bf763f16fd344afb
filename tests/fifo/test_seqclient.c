/* SPDX-License-Identifier: MIT */
/*
 * test_seqclient.c - exercise 9 of the lab fifo: the program seqclient. Run by
 * the judge; the student's main() runs in the subject, and so does the server,
 * which is the kit's (seq_partners.h).
 */
#include "harness.h"

PROGRAM(seqclient);

#define TESTED "it"
#include "fifo.h"
#include "seq_partners.h"

/* A server, waiting for requests. It answers each when the test says so: so
 * nothing hangs on who is quicker. */
static struct stream *giver_go;
static struct run *start_giver(const char *path, long first, long clients,
                               const char *how)
{
    giver_go = stream_to_student();
    struct run *giver = start_driver(
        "test_giver", .args = ARGS(path, number(first), number(clients), how),
        .stop_call = strcmp(how, "stop") == 0 ? CALL_open : CALL_NONE,
        .fds = FDS(giver_go));
    run_wait_quiet(giver);
    return giver;
}

/* One answer, when the CLIENT can go no further. */
static void let_giver_go(struct run *client)
{
    run_wait_quiet(client);
    stream_feed(giver_go, "g", 1);
}

static void expect_line(struct run *client, const char *line)
{
    size_t n;
    finish(client);
    const char *out = run_output(client, &n);
    size_t errors_n;
    const char *errors = run_errors(client, &errors_n);
    expect(find_difference(out, n, line, strlen(line)) == -1,
           "it printed %s instead of %s%s%s", quote_bytes(out, n),
           quote_bytes(line, strlen(line)),
           errors_n ? ", and on standard error " : "",
           errors_n ? quote_bytes(errors, errors_n) : "");
    expect_status(client, 0);
}

static const char *numbers_line(long first, long count)
{
    char *line = random_string(60);
    snprintf(line, 60, "numbers %ld to %ld\n", first, first + count - 1);
    return line;
}

/* The request came in one piece and was right. */
static void expect_request(struct run *giver, long count)
{
    finish(giver);
    expect(get_long(giver, "got") == (long)sizeof(struct seq_request),
           "the server's read() gave %ld bytes; a request has %zu",
           get_long(giver, "got"), sizeof(struct seq_request));
    expect(get_long(giver, "count") == count,
           "the request was for %ld numbers instead of %ld",
           get_long(giver, "count"), count);
}

static void check_asking(long first, long count)
{
    const char *path = new_path();
    prepare_fifo(path);
    struct run *giver = start_giver(path, first, 1, "right");
    struct run *client =
        start_program("seqclient", .args = ARGS(path, number(count)));
    let_giver_go(client);
    expect_line(client, numbers_line(first, count));
    expect_request(giver, count);
    put_away(path);
}

static void expect_ordinary(void)
{
    ordinary("ran seqclient PATH 3 with a server that answers");
    check_asking(5, 3);
}

/* Stopped before a second write(): the request is not complete then, if it was
 * to go out in two. */
static void check_one_piece(void)
{
    const char *path = new_path();
    did("ran seqclient PATH 5, stopped at its second write(), if it has one");
    rule("a request is sent with a single write(): then all of it is there, "
         "and no other client's bytes get in between");
    prepare_fifo(path);
    struct run *giver = start_giver(path, 30, 1, "right");
    struct run *client = start_program("seqclient", .args = ARGS(path, "5"),
                                       .stop_call = CALL_write, .stop_nth = 2);
    bool stopped = run_reaches_stop(client);
    if (stopped)
        run_continue(client);
    let_giver_go(client);
    if (!stopped && run_reaches_stop(client)) /* it prints with write() */
        run_continue(client);
    expect_request(giver, 5);
    expect_line(client, numbers_line(30, 5));
    put_away(path);
}

TEST(seqclient, prints_its_numbers)
{
    long first = random_between(100, 100000), count = random_between(2, 1000);
    rule("it makes its FIFO, sends one request of fixed size, takes the reply "
         "from its FIFO, and prints \"numbers FIRST to LAST\"");
    look("mkfifo(3), fifo(7), getpid(2), pipe(7)");
    did("ran seqclient PATH %ld with a server whose next number was %ld", count,
        first);
    check_asking(first, count);
    did("ran seqclient PATH 1 with a server whose next number was 0");
    check_asking(0, 1);
    did("ran seqclient PATH 1000000 with a server whose next number was 9");
    check_asking(9, 1000000);
    check_one_piece();
}

TEST(seqclient, waits_for_its_reply)
{
    const char *path = new_path();
    did("ran seqclient PATH 6 with a server that took the request, waited "
        "until "
        "the client could not go on, and then answered");
    rule("until the server has opened the other end, read() of a non-blocking "
         "FIFO gives 0, and until it has written, EAGAIN: neither is the "
         "reply. Wait for it: poll() does, and so does a second, blocking "
         "open()");
    look("fifo(7), poll(2), read(2)");
    prepare_fifo(path);
    struct run *giver = start_giver(path, 60, 1, "right");
    struct run *client = start_program("seqclient", .args = ARGS(path, "6"));
    let_giver_go(client);
    expect_line(client, numbers_line(60, 6));
    expect_request(giver, 6);
    put_away(path);
}

TEST(seqclient, reads_before_it_asks)
{
    const char *path = new_path();
    char suffix[40];
    bool is_open = false;
    did("ran seqclient PATH 2, stopped it at its first write(), and looked at "
        "its open descriptors");
    rule("a server that does not wait for dead clients opens your FIFO with "
         "O_NONBLOCK as soon as it has the request: open it for reading before "
         "you ask, or you count as dead");
    look("fifo(7), open(2)");
    prepare_fifo(path);
    struct run *giver = start_giver(path, 10, 1, "right");
    struct run *client = start_program("seqclient", .args = ARGS(path, "2"),
                                       .stop_call = CALL_write);
    if (run_reaches_stop(client)) {
        const struct view *v = view_processes(client);
        const struct process *p = &v->processes[0];
        snprintf(suffix, sizeof suffix, ".%d", (int)p->inner_pid);
        const char *name = join(path, suffix);
        test_owns(name);
        for (int i = 0; i < p->n_fds; i++) {
            const char *slash = strrchr(p->fds[i].target, '/');
            is_open = is_open || (p->fds[i].reads && slash &&
                                  strcmp(slash + 1, name) == 0);
        }
        expect(is_open, "process %d did not have %s open for reading",
               (int)p->inner_pid, name);
        run_continue(client);
    }
    let_giver_go(client);
    expect_line(client, numbers_line(10, 2));
    expect_request(giver, 2);
    put_away(path);
}

TEST(seqclient, two_clients_get_their_own)
{
    const char *path = new_path();
    size_t n;
    did("started seqclient PATH 3 twice, and then a server that answered one "
        "with 100 and the other one with 1100");
    rule("each client has a FIFO of its own for the reply, with its process id "
         "in the name: with a common one a client reads what is another "
         "one's");
    look("getpid(2), mkfifo(3)");
    prepare_fifo(path);
    struct run *one = start_program("seqclient", .args = ARGS(path, "3"));
    run_wait_quiet(one);
    struct run *two = start_program("seqclient", .args = ARGS(path, "3"));
    run_wait_quiet(two);
    struct run *giver = start_giver(path, 100, 2, "right");
    let_giver_go(one);
    let_giver_go(one);
    finish(one);
    finish(two);
    bool swapped = strcmp(run_output(one, &n), "numbers 100 to 102\n") != 0;
    expect_line(one, numbers_line(swapped ? 1100 : 100, 3));
    expect_line(two, numbers_line(swapped ? 100 : 1100, 3));
    expect_request(giver, 3);
    put_away(path);
}

TEST(seqclient, works_in_every_start_order)
{
    const char *path = new_path();
    rule("open() waits until the server is there: let it wait");
    look("fifo(7)");
    did("made the FIFO; ran seqclient PATH 4, and a server when it waited");
    prepare_fifo(path);
    struct run *client = start_program("seqclient", .args = ARGS(path, "4"));
    run_wait_quiet(client);
    struct run *giver = start_giver(path, 70, 1, "right");
    let_giver_go(client);
    expect_line(client, numbers_line(70, 4));
    expect_request(giver, 4);
    did("made the FIFO; started seqclient PATH 4 and a server, and stopped "
        "both before their first open(); then both went on");
    client = start_program("seqclient", .args = ARGS(path, "4"),
                           .stop_call = CALL_open);
    run_wait_quiet(client);
    giver = start_giver(path, 80, 1, "stop");
    run_continue(client);
    run_continue(giver);
    let_giver_go(client);
    expect_line(client, numbers_line(80, 4));
    expect_request(giver, 4);
    put_away(path);
}

TEST(seqclient, joins_the_pieces_of_a_reply)
{
    const char *path = new_path();
    did("ran seqclient PATH 2 with a server that sent half of the reply, "
        "waited until the client could not go on, and sent the rest");
    rule("a reply is complete when all its bytes are there: read() may give "
         "fewer");
    look("read(2)");
    prepare_fifo(path);
    struct run *giver = start_giver(path, 123456, 1, "pieces");
    struct run *client = start_program("seqclient", .args = ARGS(path, "2"));
    let_giver_go(client);
    let_giver_go(client);
    expect_line(client, numbers_line(123456, 2));
    finish(giver);
    did("ran seqclient PATH 2, while no read() gave more than one byte, and "
        "read() and write() were first interrupted (EINTR)");
    giver = start_giver(path, 123456, 1, "right");
    client = start_program("seqclient", .args = ARGS(path, "2"),
                           .short_read = 1, .eintr = 1);
    let_giver_go(client);
    expect_line(client, numbers_line(123456, 2));
    expect_request(giver, 2);
    put_away(path);
}

TEST(seqclient, ends_the_server)
{
    const char *path = new_path();
    did("ran seqclient PATH 0");
    rule("a request for 0 numbers ends the server; it is answered like any "
         "other, and the client prints \"server stopped\"");
    look("strtol(3)");
    prepare_fifo(path);
    struct run *giver = start_giver(path, 12, 1, "right");
    struct run *client = start_program("seqclient", .args = ARGS(path, "0"));
    let_giver_go(client);
    expect_line(client, "server stopped\n");
    expect_request(giver, 0);
    put_away(path);
    expect_ordinary();
}

TEST(seqclient, removes_its_fifo)
{
    const char *path = new_path();
    char suffix[40];
    did("ran seqclient PATH 3 with a server that answers, and looked at what "
        "was left");
    rule("the client made the FIFO for the reply, so it removes it, however it "
         "ends");
    look("unlink(2)");
    prepare_fifo(path);
    struct run *giver = start_giver(path, 5, 1, "right");
    struct run *client = start_program("seqclient", .args = ARGS(path, "3"));
    let_giver_go(client);
    expect_line(client, numbers_line(5, 3));
    expect_request(giver, 3);
    snprintf(suffix, sizeof suffix, ".%ld", get_long(giver, "client"));
    struct seen seen = look_at(join(path, suffix));
    expect(seen.type == 0, "it has ended, and at PATH%s there is still %s",
           suffix, describe(&seen));
    put_away(path);
}

TEST(seqclient, notices_a_server_that_goes)
{
    const char *path = new_path();
    did("ran seqclient PATH 3 with a server that took the request, opened the "
        "client's FIFO and closed it without a reply");
    rule("the end of file instead of a reply: a message on standard error, "
         "exit status 1. (It never comes to a client that has a write end of "
         "its own FIFO open)");
    look("read(2), poll(2)");
    prepare_fifo(path);
    struct run *giver = start_giver(path, 5, 1, "silent");
    struct run *client = start_program("seqclient", .args = ARGS(path, "3"));
    let_giver_go(client);
    expect_complaint(client, 1);
    finish(giver);
    put_away(path);
    expect_ordinary();
}

TEST(seqclient, reports_usage_and_failures)
{
    const char *path = new_path();
    look("exit(3), strtol(3), open(2)");
    rule("with anything but a path and a number from 0 to 1000000: a line on "
         "standard error that says how it is used, nothing on standard output, "
         "exit status 2");
    did("ran seqclient with one argument only");
    expect_complaint(start_program("seqclient", .args = ARGS(path)), 2);
    did("ran seqclient PATH 3 4");
    expect_complaint(start_program("seqclient", .args = ARGS(path, "3", "4")),
                     2);
    did("ran seqclient PATH three");
    expect_complaint(start_program("seqclient", .args = ARGS(path, "three")),
                     2);
    did("ran seqclient PATH 3x");
    expect_complaint(start_program("seqclient", .args = ARGS(path, "3x")), 2);
    did("ran seqclient PATH -1");
    expect_complaint(start_program("seqclient", .args = ARGS(path, "-1")), 2);
    rule("where no server has made the FIFO: a message with the reason on "
         "standard error, exit status 1, and nothing is made in its place");
    did("ran seqclient PATH 3 where nothing was at PATH");
    struct run *client = start_program("seqclient", .args = ARGS(path, "3"));
    finish(client);
    struct seen seen = look_at(path);
    expect(seen.type == 0, "now there is %s at PATH", describe(&seen));
    expect_complaint(client, 1);
    rule("where something else is than a FIFO: a message on standard error, "
         "exit status 1, and it stays as it is");
    did("ran seqclient PATH 3 where PATH was an ordinary file");
    prepare("file", path, 0644, "keep me\n");
    client = start_program("seqclient", .args = ARGS(path, "3"));
    finish(client);
    expect_untouched(path, "keep me\n");
    expect_complaint(client, 1);
    put_away(path);
    expect_ordinary();
}
