/* SPDX-License-Identifier: MIT */
/*
 * test_shm_writer.c - exercise 8 of the lab shared-memory: the program
 * shm_writer, together with the student's shm_reader. Run by the judge; both
 * programs run in the subject.
 */
#include "harness.h"

PROGRAM(shm_writer);

#include "copying.h"

static void check_size(size_t n)
{
    const char *name = random_name(), *bytes = random_bytes(n);
    did("ran shm_writer with %zu random bytes as its input, and then "
        "shm_reader",
        n);
    struct run *writer = start_writer(name, .input = bytes, .input_size = n);
    expect_copied(writer, start_reader_after(writer, name), bytes, n);
}

static void check_disturbed(void)
{
    const char *name = random_name(), *bytes = random_bytes(2500);
    did("copied 2500 bytes, while in shm_writer each read() gave at most 70 "
        "bytes and signals interrupted read() and sem_wait() (-1 with EINTR)");
    rule("read() says how many bytes came: hand over exactly those. After "
         "EINTR nothing has come and nothing is taken: make the same call "
         "again");
    look("read(2), sem_wait(3), signal(7)");
    struct run *writer = start_writer(
        name, .input = bytes, .input_size = 2500, .short_read = 70, .eintr = 1,
        .faults = {{CALL_sem_wait, 1, EINTR, false},
                   {CALL_sem_wait, 4, EINTR, false},
                   {CALL_sem_timedwait, 1, EINTR, false}});
    expect_copied(writer, start_reader_after(writer, name), bytes, 2500);
}

TEST(shm_writer, copies_every_byte)
{
    static const size_t sizes[] = {1, 1023, 1024, 1025, 0, 5000000};
    rule("every byte of standard input goes through the object, at most 1024 "
         "at a time: the next ones when the reader has taken the last ones. "
         "The end of the input is handed over, too");
    look("sem_overview(7), read(2)");
    for (int i = 0; i < 6; i++)
        check_size(sizes[i]);
    check_disturbed();
    rule("every byte of standard input goes through the object");
    look("shm_overview(7)");
    check_stopped_reader();
}

TEST(shm_writer, works_in_every_start_order)
{
    const char *name = random_name(), *bytes = random_bytes(3000);
    rule("the one that comes first makes the object, and the other one uses "
         "it; a program that has nothing to do yet sleeps until the other one "
         "has come");
    look("shm_open(3), flock(2), sem_overview(7)");
    did("started shm_writer; when it could not go on, started shm_reader");
    struct run *writer = start_writer(name, .input = bytes, .input_size = 3000);
    expect_copied(writer, start_reader_after(writer, name), bytes, 3000);

    name = random_name();
    did("started shm_reader; when it could not go on, started shm_writer");
    struct run *reader = start_reader(name);
    run_wait_quiet(reader);
    expect_copied(start_writer(name, .input = bytes, .input_size = 3000),
                  reader, bytes, 3000);

    name = random_name();
    did("started both and stopped each before shm_open(); then shm_writer went "
        "on, and when it could not, shm_reader");
    writer = start_writer(name, .input = bytes, .input_size = 3000,
                          .stop_call = CALL_shm_open);
    run_wait_quiet(writer);
    reader = start_reader(name, .stop_call = CALL_shm_open);
    run_wait_quiet(reader);
    let_go_on(writer, reader);
    expect_copied(writer, reader, bytes, 3000);
}

TEST(shm_writer, may_be_found_half_made)
{
    rule("between shm_open() and the last sem_init() the object is there and "
         "cannot be used: its size is 0, or its semaphores are not ready. The "
         "second one has to notice that, and wait");
    look("shm_open(3), ftruncate(2), flock(2)");
    for (int i = 0; i < MOMENTS; i++) {
        const char *name = random_name();
        did("stopped shm_writer before %s; started shm_reader, and when that "
            "could not go on, shm_writer went on",
            making[i].say);
        struct run *writer = start_writer(
            name, .input = "early\n", .input_size = 6,
            .stop_call = making[i].call, .stop_nth = making[i].nth);
        run_reaches_stop(writer);
        struct run *reader = start_reader(name);
        run_wait_quiet(reader);
        let_go_on(writer, reader);
        expect_copied(writer, reader, "early\n", 6);
    }
}

TEST(shm_writer, sends_what_has_come)
{
    const char *name = random_name();
    did("ran shm_writer and shm_reader; gave shm_writer \"one\\n\", and "
        "\"two\\n\" only when shm_reader had printed that");
    rule("what has come is handed over before more is read: somebody may be "
         "typing. fread() waits until all is there that you asked for");
    look("read(2), fread(3)");
    struct run *writer = start_writer(name, .keep_input = true);
    struct run *reader = start_reader_after(writer, name);
    run_feed(writer, "one\n", 4);
    run_wait_quiet(writer);
    expect_no_failure(writer, "shm_writer");
    expect_no_failure(reader, "shm_reader");
    run_wait_output(reader, 4);
    run_feed(writer, "two\n", 4);
    run_end_input(writer);
    expect_copied(writer, reader, "one\ntwo\n", 8);
}

TEST(shm_writer, waits_for_its_reader)
{
    const char *name = random_name();
    long page = sysconf(_SC_PAGESIZE);
    rule("the writer ends when the reader has got everything: until then the "
         "object must be there. Then nothing is left");
    look("shm_unlink(3), shm_overview(7)");
    did("ran shm_writer with an empty input, and started shm_reader when it "
        "could not go on");
    struct run *writer = start_writer(name);
    expect_waiting(writer, "before a reader had come");
    expect_copied(writer, start_reader(name), "", 0);
    did("ran shm_writer with 14 bytes as its input, and started shm_reader "
        "when it could not go on");
    name = random_name();
    writer = start_writer(name, .input = "the last words", .input_size = 14);
    expect_waiting(writer, "before a reader had come");
    long size = object_size(name);
    expect(size != -1, "it waits, and there is no object %s", name);
    expect_rule(size > 0 && size <= page,
                "1 KiB at a time: what is larger is not needed for that, and "
                "what has the size 0 holds nothing",
                "it waits, and the object has %ld bytes", size);
    expect_copied(writer, start_reader(name), "the last words", 14);
    expect_nothing_left(name);
}

TEST(shm_writer, replaces_what_a_killed_pair_left)
{
    const char *name = random_name();
    did("killed shm_writer and shm_reader (SIGKILL) in the middle of a copy; "
        "then ran shm_writer, and shm_reader after it, with the same name");
    rule("an object outlives its processes, with all that is in it. A writer "
         "that finds one must find out whether a reader waits in it, and if "
         "not, make everything new");
    look("shm_overview(7), flock(2), shm_unlink(3)");
    struct run *writer = start_writer(name, .keep_input = true);
    struct run *reader = start_reader_after(writer, name);
    run_feed(writer, "lost\n", 5);
    run_wait_quiet(writer);
    expect_no_failure(writer, "shm_writer");
    expect_no_failure(reader, "shm_reader");
    run_wait_output(reader, 5);
    run_kill(writer);

    writer = start_writer(name, .input = "found\n", .input_size = 6);
    expect_copied(writer, start_reader_after(writer, name), "found\n", 6);
}

TEST(shm_writer, ends_with_its_reader)
{
    const char *name = random_name(), *bytes = random_bytes(200000);
    did("copied 200000 bytes to a shm_reader whose standard output nobody "
        "reads");
    rule("the reader cannot go on then: it says so in the object, and the "
         "writer, which would wait for it for ever, ends with exit status 1 "
         "and a message on standard error");
    look("sem_post(3), pipe(7)");
    struct run *writer =
        start_writer(name, .input = bytes, .input_size = 200000);
    run_abandon_output(start_reader_after(writer, name));
    expect_failed(writer, "shm_writer");
    expect_ordinary();
}

TEST(shm_writer, reports_usage_and_failures)
{
    check_complaints("shm_writer");
    const char *name = random_name();
    did("ran shm_writer, and made its first read() fail with EIO");
    struct run *writer = start_writer(name, .input = "hello\n", .input_size = 6,
                                      .faults = {{CALL_read, 1, EIO, false}});
    run_wait_quiet(writer);
    if (log_count(writer, CALL_read, EIO)) /* else it reads in another way */
        expect_complaint(writer, 1);
    else
        expect_copied(writer, start_reader(name), "hello\n", 6);
    expect_ordinary();
}
