/* SPDX-License-Identifier: MIT */
/*
 * test_shmcon.c - the tests of exercise shmcon: the program that makes the
 * segment and starts reader and writer. These two are scripts of the test.
 */
#include "harness.h"

PROGRAM(shmcon);

#define TESTED "it"
#include "console.h"

TEST(shmcon, prepares_the_segment)
{
    struct task t = make_task_with_file(ENDS, WAITS);
    size_t n;
    did("ran shmcon PATH READER WRITER, where PATH was there, and looked at "
        "the segment when READER had ended and WRITER was waiting");
    rule("before the programs start the segment is ready: its key is "
         "ftok(PATH, 0x27), its mode 0600, it has room for struct shmdata; "
         "`empty` is 1, `full` is 0, and shmcon has detached it. What the "
         "system says about it is printed: `segment of N bytes, 0 attached`");
    look("ftok(3), shmget(2), sem_init(3), IPC_STAT in shmctl(2)");
    struct run *run = start_task(t, .keep_input = true);
    expect_waiting(run, "while WRITER should have been waiting for input");
    struct run *seen = act("look", t.key, "all");
    expect(get_long(seen, "segments") == 1, "there were %ld segments, not one",
           get_long(seen, "segments"));
    seen = act("look", t.key);
    expect(get_long(seen, "exists"),
           "there was a segment, but not with the key of ftok(PATH, 0x27)");
    expect(get_long(seen, "size") >= (long)sizeof(struct shmdata),
           "the segment had %ld bytes, and struct shmdata has %zu",
           get_long(seen, "size"), sizeof(struct shmdata));
    expect(get_long(seen, "mode") == 0600, "the segment had mode %#lo",
           get_long(seen, "mode"));
    expect(get_long(seen, "attached") == 0,
           "%ld process%s had it attached: neither script does",
           get_long(seen, "attached"),
           get_long(seen, "attached") == 1 ? "" : "es");
    struct run *values = act("semaphores", t.key);
    expect(get_long(values, "empty") == 1 && get_long(values, "full") == 0,
           "`empty` was %ld and `full` %ld, not 1 and 0",
           get_long(values, "empty"), get_long(values, "full"));
    expect_shared(t.key);
    const char *out = run_output(run, &n);
    const char *line =
        text_of("segment of %ld bytes, 0 attached\n", get_long(seen, "size"));
    expect(find_difference(out, n, line, strlen(line)) == -1,
           "it had printed %s, and should have printed %s", quote_bytes(out, n),
           quote_bytes(line, strlen(line)));
    run_feed(run, "\n", 1);
    run_end_input(run);
    expect_printed(run, line);
    clear_task(&t);
}

TEST(shmcon, starts_both_programs_with_the_key)
{
    const char *names[] = {file_name(), file_name()};
    static const char *const who[] = {"READER", "WRITER"};
    struct task t = make_task_with_file(text_of("echo $# $1 >%s", names[0]),
                                        text_of("echo $# $1 >%s", names[1]));
    size_t n;
    did("ran shmcon PATH READER WRITER, where both programs write their "
        "arguments into a file");
    rule("each of the programs gets one argument, the key in hexadecimal "
         "digits, as %%x prints it: the identifier is only shmcon's own");
    look("execv(3), fork(2), printf(3)");
    test_owns(names[0]);
    test_owns(names[1]);
    struct run *key = act("look", t.key);
    struct run *run = start_task(t, .input = "");
    finish(run);
    for (int i = 0; i < 2; i++) {
        struct run *written = act("read", names[i]);
        const char *content = get_bytes(written, "content", &n);
        const char *right = text_of(
            "1 %lx\n", (unsigned long)get_long(key, "key") & 0xffffffff);
        expect(n > 0, "%s was not started", who[i]);
        expect(n == strlen(right) && strncasecmp(content, right, n) == 0,
               "number and text of %s's arguments were %s, and should be %s",
               who[i], quote_bytes(content, n),
               quote_bytes(right, strlen(right)));
    }
    expect_done(run);
    clear_task(&t);
}

TEST(shmcon, removes_what_it_made)
{
    struct task t = make_task(ENDS, STAYS);
    did("ran shmcon PATH READER WRITER, where there was no file PATH, and "
        "looked at what there was while it ran and when it had ended");
    rule(
        "ftok() needs a file, so shmcon makes one if there is none. It removes "
        "what it has made: the segment by IPC_RMID, this file by unlink()");
    look("open(2), shmctl(2), unlink(2)");
    test_owns(t.path);
    struct run *run = start_task(t, .keep_input = true);
    expect_waiting(run, "while WRITER should have been waiting for input");
    struct run *seen = act("find", t.path);
    long mode = get_long(seen, "mode");
    run_end_input(run);
    finish(run);
    expect_rule(!get_long(seen, "file") || (mode & 0600) == 0600,
                "the file that shmcon makes is one that its owner may read and "
                "write: the last argument of open() and the second of creat() "
                "is the mode, such as 0600, and not a flag such as O_RDWR",
                "while its two programs ran the file that it made had mode "
                "%#lo",
                mode);
    seen = act("all");
    expect(get_long(seen, "segments") == 0, "the segment is still there");
    seen = clear_task(&t);
    expect_done(run);
    expect(!get_long(seen, "file"), "the file that it made is still there");

    t = make_task_with_file(ENDS, ENDS);
    did("ran shmcon PATH READER WRITER, where there was a file PATH, and "
        "looked at what there was when it had ended");
    run = start_task(t, .input = "");
    finish(run);
    seen = clear_task(&t);
    expect_done(run);
    expect(get_long(seen, "file"), "the file is gone, and it was not shmcon's");
}

TEST(shmcon, waits_for_both)
{
    for (int i = 0; i < 2; i++) {
        struct task t = make_task_with_file(i ? WAITS : ENDS, i ? ENDS : WAITS);
        did("ran shmcon PATH READER WRITER, where %s ends at once and %s "
            "waits for a line of input, and looked when that was waiting",
            i ? "WRITER" : "READER", i ? "READER" : "WRITER");
        rule("shmcon waits until both programs have ended, whichever is "
             "first, and only then removes the segment: to one that has not "
             "attached it yet it would be gone");
        look("wait(2), waitpid(2)");
        struct run *run = start_task(t, .keep_input = true);
        run_wait_quiet(run);
        bool waits = view_first(run) != NULL;
        struct run *seen = act("look", t.key);
        run_feed(run, "\n", 1);
        run_end_input(run);
        finish(run);
        expect(waits, "it had ended then, with %s",
               status_text(run_status(run)));
        expect(get_long(seen, "exists"), "its segment was gone then");
        expect_done(run);
        clear_task(&t);
    }
}

/* READER and WRITER as scripts, one of which fails; WRITER may be missing. */
static void try_failure(const char *reader, const char *writer,
                        const char *what)
{
    struct task t = make_task_with_file(reader, writer ? writer : ENDS);
    did("ran shmcon PATH READER WRITER, where %s, and the other one would wait "
        "for ever",
        what);
    struct run *run = start_program(
        "shmcon",
        .args = ARGS(t.path, t.reader, writer ? t.writer : "./not-there"),
        .keep_input = true);
    expect_failed(run);
    clear_task(&t);
}

TEST(shmcon, ends_both_when_one_fails)
{
    rule("reader and writer wait for each other: when one has failed (its wait "
         "status is not 0), nobody will wake the other one, so it is ended "
         "by SIGKILL. Then shmcon cleans up and ends with exit status 1");
    look("wait(2), kill(2), exec(3)");
    try_failure("exit 3", STAYS, "READER ends with exit status 3");
    try_failure(STAYS, "kill -9 $$", "WRITER is killed by SIGKILL");
    try_failure(STAYS, NULL, "there is no program WRITER");
    ordinary_task();
}

TEST(shmcon, replaces_what_a_killed_one_left)
{
    struct task t = make_task_with_file(ENDS, WAITS);
    did("ran shmcon PATH READER WRITER, where there was a segment of 1 byte "
        "with its key that nobody had attached");
    rule("a shmcon that was killed has removed nothing. If nobody has the "
         "segment attached (shm_nattch is 0), it is of no use: remove it and "
         "make another one. Its size cannot be changed");
    look("IPC_STAT in shmctl(2), shmget(2)");
    act("make", t.key, "1", "600");
    struct run *run = start_task(t, .keep_input = true);
    expect_waiting(run, "while WRITER should have been waiting for input");
    struct run *seen = act("look", t.key);
    run_feed(run, "\n", 1);
    run_end_input(run);
    expect(get_long(seen, "exists"), "the segment was gone then");
    expect(get_long(seen, "size") >= (long)sizeof(struct shmdata),
           "the segment had %ld bytes then", get_long(seen, "size"));
    expect_done(run);
    clear_task(&t);
}

TEST(shmcon, leaves_a_running_one_alone)
{
    const char *name = file_name();
    struct task t =
        make_task_with_file(text_of("echo started >%s", name), ENDS);
    size_t n;
    did("ran shmcon PATH READER WRITER, where there was a segment with its key "
        "that another process had attached");
    rule("a segment that somebody has attached (shm_nattch is not 0) is in "
         "use: leave it as it is, say so, and end with exit status 1");
    look("IPC_STAT in shmctl(2)");
    test_owns(name);
    act("slot", t.key);
    act("full", t.key);
    struct run *before = act("look", t.key);
    struct run *holder = start_holder(t.key);
    struct run *run = start_task(t, .input = "");
    finish(run);
    struct run *after = act("look", t.key);
    bool exists = get_long(after, "exists");
    bool same = get_long(after, "id") == get_long(before, "id");
    if (same)
        after = act("semaphores", t.key, "remove", t.key);
    end_holder(holder);
    struct run *written = act("read", name);
    clear_task(&t);
    expect(same, "the segment was %s then", exists ? "another one" : "gone");
    expect(get_long(after, "full") == 1 && get_long(after, "empty") == 1,
           "what was in the segment was changed");
    get_bytes(written, "content", &n);
    expect(n == 0, "it started READER, though that segment is in use");
    expect_failed(run);
    ordinary_task();
}

TEST(shmcon, reports_usage_and_failures)
{
    rule("with anything but three arguments: a line on standard error that "
         "says how it is used, nothing on standard output, exit status 2");
    look("exit(3), stderr(3)");
    did("ran shmcon with no argument");
    expect_complaint(start_program("shmcon", .args = ARGS(NULL)), 2);
    did("ran shmcon one two");
    expect_complaint(start_program("shmcon", .args = ARGS("one", "two")), 2);
    did("ran shmcon one two three four");
    expect_complaint(
        start_program("shmcon", .args = ARGS("one", "two", "three", "four")),
        2);
    struct task t = make_task(ENDS, STAYS);
    rule("what cannot be made is a failure: say why on standard error, leave "
         "nothing, and end with exit status 1. The key -1 of a ftok() that "
         "failed is none");
    look("ftok(3), shmget(2), fork(2)");
    did("ran shmcon nowhere/file READER WRITER, where there was no folder");
    struct run *run = start_program(
        "shmcon", .args = ARGS("nowhere/file", t.reader, t.writer));
    expect_failed(run);
    did("ran shmcon PATH READER WRITER, where there was no file PATH and "
        "shmget() failed with ENOSPC");
    test_owns(t.path);
    run = start_task(t, .faults = {{CALL_shmget, 0, ENOSPC, false}});
    expect_failed(run);
    struct run *seen = act("find", t.path);
    expect(!get_long(seen, "file"), "the file that it made is still there");
    did("ran shmcon PATH READER WRITER, where shmat() failed with ENOMEM");
    run = start_task(t, .faults = {{CALL_shmat, 0, ENOMEM, false}});
    rule("shmat() returns (void *)-1 when it fails, and not NULL");
    expect_failed(run);
    rule("what cannot be made is a failure: say why on standard error, leave "
         "nothing, and end with exit status 1");
    did("ran shmcon PATH READER WRITER, where only one process could be forked "
        "and that one waits for ever");
    act("file", t.reader + 2, "#!/bin/sh\n" STAYS "\n", "file", t.path, "");
    run = start_task(t, .keep_input = true, .spare_processes = 1);
    expect_failed(run);
    clear_task(&t);
    ordinary_task();
}
