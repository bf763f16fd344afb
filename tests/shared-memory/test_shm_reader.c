/* SPDX-License-Identifier: MIT */
/*
 * test_shm_reader.c - exercise 9 of the lab shared-memory: the program
 * shm_reader, together with the student's shm_writer. Run by the judge; both
 * programs run in the subject.
 */
#include "harness.h"

PROGRAM(shm_reader);

#include "copying.h"

TEST(shm_reader, prints_what_has_come)
{
    const char *name = random_name();
    did("ran shm_reader and shm_writer; gave shm_writer \"first line\\n\", "
        "and \"two\\n\" only when shm_reader had printed that");
    rule("what has come is printed before the reader waits for more: into a "
         "pipe or a file stdio writes only when its buffer is full, or after "
         "fflush()");
    look("write(2), fflush(3), setvbuf(3)");
    struct run *writer = start_writer(name, .keep_input = true);
    struct run *reader = start_reader_after(writer, name);
    run_feed(writer, "first line\n", 11);
    run_wait_quiet(reader);
    expect_no_failure(reader, "shm_reader");
    expect_no_failure(writer, "shm_writer");
    run_wait_output(reader, 11);
    run_feed(writer, "two\n", 4);
    run_end_input(writer);
    expect_copied(writer, reader, "first line\ntwo\n", 15);
}

TEST(shm_reader, prints_every_byte)
{
    const char *name = random_name(), *bytes = random_bytes(2500);
    did("copied 2500 random bytes, '\\0' among them, while in shm_reader no "
        "write() took more than 70 bytes, and signals interrupted write() and "
        "sem_wait() (-1 with EINTR)");
    rule("as many bytes as were handed over are written, all of them: what "
         "write() did not take is written again, and after EINTR the same call "
         "is made again");
    look("write(2), sem_wait(3), signal(7)");
    struct run *writer = start_writer(name, .input = bytes, .input_size = 2500);
    run_wait_quiet(writer);
    struct run *reader =
        start_reader(name, .short_write = 70, .eintr = 1,
                     .faults = {{CALL_sem_wait, 1, EINTR, false},
                                {CALL_sem_wait, 3, EINTR, false},
                                {CALL_sem_timedwait, 1, EINTR, false}});
    expect_copied(writer, reader, bytes, 2500);

    rule("the writer fills the buffer as soon as it is told that it may: tell "
         "it when what is in the buffer is no longer needed");
    look("sem_post(3)");
    check_stopped_reader();
}

TEST(shm_reader, may_be_the_first)
{
    const char *name = random_name();
    rule("the one that comes first makes the object, and the other one uses "
         "it. Between shm_open() and the last sem_init() it is there and "
         "cannot be used: the second one waits");
    look("shm_open(3), ftruncate(2), flock(2)");
    did("started shm_reader alone, and shm_writer when it could not go on");
    struct run *reader = start_reader(name);
    expect_waiting(reader, "before a writer had come");
    expect_copied(start_writer(name, .input = "late\n", .input_size = 5),
                  reader, "late\n", 5);
    expect_nothing_left(name);
    for (int i = 0; i < MOMENTS; i++) {
        name = random_name();
        did("stopped shm_reader before %s; started shm_writer, and when that "
            "could not go on, shm_reader went on",
            making[i].say);
        reader = start_reader(name, .stop_call = making[i].call,
                              .stop_nth = making[i].nth);
        run_reaches_stop(reader);
        struct run *writer =
            start_writer(name, .input = "late\n", .input_size = 5);
        run_wait_quiet(writer);
        let_go_on(writer, reader);
        expect_copied(writer, reader, "late\n", 5);
    }
}

TEST(shm_reader, begins_anew_every_time)
{
    const char *name = random_name();
    char bytes[900];
    random_text(bytes, sizeof bytes);
    did("copied 900 bytes, and then 3 and then none with the same name");
    rule("nothing of an earlier copy is printed: how many bytes there are says "
         "the writer, and the end of file is handed over each time");
    look("shm_overview(7)");
    static const size_t sizes[] = {900, 3, 0};
    for (int i = 0; i < 3; i++) {
        struct run *writer =
            start_writer(name, .input = bytes, .input_size = sizes[i]);
        expect_copied(writer, start_reader_after(writer, name), bytes,
                      sizes[i]);
    }
}

TEST(shm_reader, fails_when_its_output_does)
{
    const char *name = random_name(), *bytes = random_bytes(200000);
    did("copied 200000 bytes to a shm_reader whose standard output nobody "
        "reads");
    rule("writing when nobody can read is SIGPIPE, which kills, or EPIPE if "
         "that signal is ignored: then it is a failure like any other, with a "
         "message and exit status 1. A process that is killed tells its "
         "partner nothing");
    look("pipe(7), signal(7)");
    struct run *writer =
        start_writer(name, .input = bytes, .input_size = 200000);
    struct run *reader = start_reader_after(writer, name);
    run_abandon_output(reader);
    expect_failed(reader, "shm_reader");
    finish(writer);
    expect_ordinary();
}

TEST(shm_reader, ends_with_its_writer)
{
    const char *name = random_name();
    did("ran shm_reader, and a shm_writer whose third read() failed with EIO");
    rule("an incomplete copy is not a success: the writer says so in the "
         "object before it ends, and the reader, which would wait for it for "
         "ever, ends with exit status 1 and a message on standard error");
    look("sem_post(3), read(2)");
    struct run *writer =
        start_writer(name, .input = "one\ntwo\n", .input_size = 8,
                     .short_read = 4, .faults = {{CALL_read, 3, EIO, false}});
    struct run *reader = start_reader_after(writer, name);
    run_wait_quiet(reader);
    if (log_count(writer, CALL_read, EIO)) /* else it reads in another way */
        expect_failed(reader, "shm_reader");
    else
        expect_copied(writer, reader, "one\ntwo\n", 8);
    expect_ordinary();
}

TEST(shm_reader, reports_usage_and_failures)
{
    check_complaints("shm_reader");
    expect_ordinary();
}
