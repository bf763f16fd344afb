/* SPDX-License-Identifier: MIT */
/*
 * test_fifoserver.c - exercise 3 of the lab fifo: the program fifoserver. Run
 * by the judge; the student's main() runs in the subject, and so do the
 * clients, which are the kit's (partners.h).
 */
#include "harness.h"

PROGRAM(fifoserver);

#define TESTED "it"
#include "fifo.h"
#include "fifoserver.h"

TEST(fifoserver, prints_each_message)
{
    const char *path = new_path(), *text = random_string(20);
    did("ran fifoserver %s; three clients after each other sent \"hello\\n\", "
        "a line with blanks and %% signs, and a random one; then \"bye\\n\"",
        path);
    rule("the server makes the FIFO, prints its first line, then for every "
         "message (a line) \"Received string: \" and the message; \"bye\" is "
         "printed like any other, and ends it with exit status 0");
    look("mkfifo(3), fifo(7)");
    struct run *server = start_server(path);
    struct seen seen = look_at(path);
    expect(seen.type == S_IFIFO, "while it runs there is %s at %s",
           describe(&seen), path);
    send_text(server, path, "hello\n");
    send_text(server, path, "  100%d of %s %n\\n \n");
    send_text(server, path, join(text, "\n"));
    send_bye(server, path);
    expect_output_of(
        server, join("hello\n  100%d of %s %n\\n \n", join(text, "\nbye\n")),
        true);
    expect_status(server, 0);
}

TEST(fifoserver, prints_at_once)
{
    const char *path = new_path();
    did("ran fifoserver with its output going into a pipe; looked at the "
        "output after the start, sent \"hello\\n\", and looked again when it "
        "waited for the next message");
    rule("each line is printed when it is there, not at the end: into a pipe "
         "or a file stdio keeps it back until fflush()");
    look("stdio(3), fflush(3), setvbuf(3)");
    struct run *server = start_server(path);
    expect_printed(server, "");
    send_text(server, path, "hello\n");
    run_wait_quiet(server);
    expect_printed(server, "hello\n");
    send_bye(server, path);
}

TEST(fifoserver, ends_only_on_bye)
{
    const char *path = new_path();
    const char *others[] = {"bye bye\n", "byebye\n", " bye\n",   "Bye\n",
                            "by\n",      "bye \n",   "goodbye\n"};
    char *all = "";
    rule("only the message that is \"bye\", no more and no less, ends the "
         "server: compare the whole of it, without its newline");
    look("strcmp(3)");
    struct run *server = start_server(path);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        did("ran fifoserver; sent it %s",
            quote_bytes(others[i], strlen(others[i])));
        send_text(server, path, others[i]);
        all = join(all, others[i]);
    }
    did("ran fifoserver; sent it \"bye bye\\n\", \"byebye\\n\", \"Bye\\n\" and "
        "some more like that, and at last \"bye\\n\"");
    send_bye(server, path);
    expect_printed(server, join(all, "bye\n"));
}

TEST(fifoserver, takes_an_empty_message)
{
    const char *path = new_path();
    did("ran fifoserver; sent \"first\\n\", \"\\n\", \"last\\n\" and "
        "\"bye\\n\", each by a client of its own");
    rule("an empty line is a message of length 0, printed as such: nothing of "
         "the message before it is left in the buffer");
    look("fgets(3), getline(3), read(2)");
    struct run *server = start_server(path);
    send_text(server, path, "first\n");
    send_text(server, path, "\n");
    send_text(server, path, "last\n");
    send_bye(server, path);
    expect_printed(server, "first\n\nlast\nbye\n");
}

static void check_long(const size_t *sizes, int n)
{
    const char *path = new_path();
    char *all = "";
    struct run *server = start_server(path);
    for (int i = 0; i < n; i++) {
        const char *text = join(random_string(sizes[i]), "\n");
        send_text(server, path, text);
        all = join(all, text);
    }
    send_bye(server, path);
    expect_printed(server, join(all, "bye\n"));
}

TEST(fifoserver, takes_long_messages)
{
    rule("a message is a line, however long: whatever your buffer holds, read "
         "on to the newline, and print it as one");
    look("getline(3)");
    did("ran fifoserver; sent messages of 1, 78, 79, 80 and 81 bytes, and "
        "\"bye\\n\"");
    check_long((const size_t[]){1, 78, 79, 80, 81}, 5);
    did("ran fifoserver; sent messages of 4095, 4096 and 70000 bytes, and "
        "\"bye\\n\"");
    check_long((const size_t[]){4095, 4096, 70000}, 3);
}

TEST(fifoserver, keeps_messages_apart)
{
    const char *path = new_path();
    rule("a FIFO has no borders between messages: what one read() or one "
         "client gives may be several lines. Print each, and go on reading "
         "until the newline or the end of file says what is next");
    look("fifo(7), pipe(7)");
    did("ran fifoserver; one client sent \"one\\ntwo\\n\\nthree\\n\" with a "
        "single write(), another one \"bye\\n\"");
    struct run *server = start_server(path);
    send_text(server, path, "one\ntwo\n\nthree\n");
    send_bye(server, path);
    expect_printed(server, "one\ntwo\n\nthree\nbye\n");
    did("ran fifoserver; client A sent \"a1\\n\" and stayed, client B sent "
        "\"b1\\n\" and went, then A sent \"a2\\n\"");
    server = start_server(path);
    struct stream *go = stream_to_student();
    struct run *a =
        start_driver("test_writer", .args = ARGS(path, "3"), .data = "a1\na2\n",
                     .data_size = 6, .fds = FDS(go));
    run_wait_quiet(a);
    send_text(server, path, "b1\n");
    run_wait_quiet(server);
    stream_feed(go, "g", 1);
    stream_end(go);
    expect_written(a, 6);
    send_bye(server, path);
    expect_printed(server, "a1\nb1\na2\nbye\n");
}

TEST(fifoserver, joins_the_pieces_of_a_message)
{
    const char *path = new_path(), *text = random_string(100);
    rule("a message may come in any number of pieces: it is complete when its "
         "newline is there, not when a read() returns");
    look("read(2), pipe(7)");
    did("ran fifoserver; a client sent \"hel\", waited until the server waited "
        "too, and sent \"lo\\n\"");
    struct run *server = start_server(path);
    struct stream *go = stream_to_student();
    struct run *client =
        start_driver("test_writer", .args = ARGS(path, "3"), .data = "hello\n",
                     .data_size = 6, .fds = FDS(go));
    run_wait_quiet(server);
    stream_feed(go, "g", 1);
    stream_end(go);
    expect_written(client, 6);
    send_bye(server, path);
    expect_printed(server, "hello\nbye\n");
    did("ran fifoserver, while no read() gave more than 3 bytes and each was "
        "first interrupted by a signal (EINTR); sent a line of 100 bytes");
    server = start_server(path, .short_read = 3, .eintr = 1);
    send_text(server, path, join(text, "\n"));
    send_bye(server, path);
    expect_printed(server, join(text, "\nbye\n"));
}

/* A client comes when the server has seen the end of the one before, and
 * stands before CALL, which makes it forget the FIFO for a moment. */
static void check_gap(enum call call, const char *name)
{
    const char *path = new_path();
    did("ran fifoserver; sent \"first\\n\"; stopped the server at its first "
        "%s; another client opened the FIFO, sent \"second\\n\" and closed it; "
        "then the server went on, and got \"bye\\n\"",
        name);
    struct run *server = start_server(path, .stop_call = call);
    send_text(server, path, "first\n");
    bool stopped = run_reaches_stop(server);
    struct run *second = start_writer(path, "second\n", 7);
    run_wait_quiet(second);
    if (stopped)
        run_continue(server);
    expect_written(second, 7);
    expect_running(server, "before a client sent \"bye\\n\"");
    write_fifo(path, "bye\n");
    if (!stopped && run_reaches_stop(server)) /* it closes only now */
        run_continue(server);
    finish(server);
    expect_printed(server, "first\nsecond\nbye\n");
}

TEST(fifoserver, loses_nothing_between_two_clients)
{
    rule("when the last descriptor of a FIFO is closed the kernel throws away "
         "what is in it. A client can come between your end of file and your "
         "close(): open the FIFO again before you close the old descriptor, "
         "so that there is always a reader");
    look("fifo(7), pipe(7)");
    check_gap(CALL_close, "close()");
    check_gap(CALL_fclose, "fclose()");
}

TEST(fifoserver, drops_half_a_message)
{
    const char *path = new_path();
    size_t n;
    did("ran fifoserver; a client sent \"half of it\" without a newline and "
        "ended; then others sent \"whole\\n\" and \"bye\\n\"");
    rule("without its newline a message is not whole: its client died in the "
         "middle. At the end of file drop it, with a word on standard error; "
         "neither print it nor put it in front of the next one");
    look("fifo(7), getline(3)");
    struct run *server = start_server(path);
    send_text(server, path, "half of it");
    send_text(server, path, "whole\n");
    send_bye(server, path);
    expect_printed(server, "whole\nbye\n");
    run_errors(server, &n);
    expect(n > 0, "the half message was dropped without a word on standard "
                  "error");
}

/* The FIFO is there, and a client waits in open(); then the server starts. */
static void check_client_first(void)
{
    const char *path = new_path();
    did("made the FIFO; a client opened it and waited for a server; then ran "
        "fifoserver, and sent \"bye\\n\" when the client was done");
    prepare_fifo(path);
    struct stream *go = stream_to_student();
    struct run *early =
        start_driver("test_writer", .args = ARGS(path, "6"), .data = "early\n",
                     .data_size = 6, .fds = FDS(go));
    run_wait_quiet(early);
    struct run *server = start_server(path);
    if (!view_first(server))
        fail_ended(server, "while the client waited");
    stream_feed(go, "g", 1);
    stream_end(go);
    expect_written(early, 6);
    send_bye(server, path);
    expect_printed(server, "early\nbye\n");
    expect_status(server, 0);
    struct seen seen = look_at(path);
    expect(seen.type == 0, "the server has ended, and the FIFO that it had "
                           "found and used is still there");
}

/* Both stand before they open the FIFO, and go on at the same time. */
static void check_both_stopped(enum call call, const char *name)
{
    const char *path = new_path();
    did("made the FIFO; started fifoserver and a client, and stopped both "
        "before they opened it (the server at %s); then both went on",
        name);
    prepare_fifo(path);
    struct run *server = start_server(path, .stop_call = call);
    struct run *client =
        start_driver("test_writer", .args = ARGS(path, "-2"),
                     .data = "together\n", .data_size = 9, .stop_call = call);
    run_wait_quiet(client);
    run_continue(server);
    run_continue(client);
    expect_written(client, 9);
    send_bye(server, path);
    expect_printed(server, "together\nbye\n");
    expect_status(server, 0);
}

TEST(fifoserver, works_in_every_start_order)
{
    rule("open() of a FIFO waits until both sides are there, so it does not "
         "matter which comes first. A FIFO that is there already (made by "
         "hand, or left by a server that was killed) is used: EEXIST is not a "
         "failure then");
    look("fifo(7), mkfifo(3)");
    check_client_first();
    check_both_stopped(CALL_open, "open()");
    check_both_stopped(CALL_fopen, "fopen()");
}

TEST(fifoserver, removes_its_fifo)
{
    const char *path = new_path();
    did("ran fifoserver %s; sent \"bye\\n\", and looked what was left", path);
    rule("a FIFO outlives its processes: the server removes the name when it "
         "ends. It made it, and the next server should not find it");
    look("unlink(2), fifo(7)");
    struct run *server = start_program("fifoserver", .args = ARGS(path));
    send_bye(server, path);
    struct seen seen = look_at(path);
    expect(seen.type == 0,
           "the server has ended (%s), and %s is still there: "
           "%s",
           status_text(run_status(server)), path, describe(&seen));
    expect_printed(server, "bye\n");
}

TEST(fifoserver, refuses_what_is_no_fifo)
{
    const char *path = new_path(), *text = "hello\nbye\n";
    did("ran fifoserver on an ordinary file that held \"hello\\nbye\\n\"");
    rule("EEXIST of mkfifo() says that something is there; only S_ISFIFO of "
         "stat() says that it is a FIFO. Anything else is an error: exit "
         "status 1, and it is neither read nor removed");
    look("mkfifo(3), stat(2), inode(7)");
    prepare("file", path, 0644, text);
    struct run *server = start_program("fifoserver", .args = ARGS(path));
    finish(server);
    expect_untouched(path, text);
    expect_complaint(server, 1);
    put_away(path);
    expect_ordinary();
}

TEST(fifoserver, reports_other_failures)
{
    did("ran fifoserver no_such_folder/fifo");
    rule("when the FIFO cannot be made: a message with the reason on standard "
         "error, nothing on standard output, exit status 1");
    look("mkfifo(3), perror(3)");
    expect_complaint(
        start_program("fifoserver", .args = ARGS("no_such_folder/fifo")), 1);
    expect_ordinary();
}

TEST(fifoserver, reports_usage)
{
    rule("with anything but one argument: a line on standard error that says "
         "how it is used, nothing on standard output, exit status 2");
    look("exit(3), stderr(3)");
    did("ran fifoserver with no argument");
    expect_complaint(start_program("fifoserver", .args = ARGS(NULL)), 2);
    did("ran fifoserver one two");
    test_owns("one");
    expect_complaint(start_program("fifoserver", .args = ARGS("one", "two")),
                     2);
    expect_ordinary();
}
