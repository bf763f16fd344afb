/* SPDX-License-Identifier: MIT */
/*
 * test_sysv_basics.c - the tests of exercise sysv_basics: make a segment,
 * attach it, remove it. What there is in the end is looked at by a process of
 * the test, never by the one that called the function.
 */
#include "harness.h"

FUNCTIONS(sysv_basics);

#define TESTED "it"
#include "basics.h"

/* ---- sysv_make() --------------------------------------------------------- */

TEST(sysv_basics, makes_a_segment)
{
    const char *path = make_file();
    long size = random_between(5000, 9000);
    int id = (int)random_between(1, 255);
    did("sysv_make(path, %d, %ld), where there was no such segment", id, size);
    rule("shmget() with IPC_CREAT makes a segment of that many bytes with the "
         "key that ftok(path, id) gives. Its permissions are the low 9 bits of "
         "the flags: with IPC_CREAT alone there are none, and nobody may "
         "attach it");
    look("shmget(2), ftok(3)");
    struct run *run =
        start_driver("make", .args = ARGS(path, number(id), number(size)));
    finish(run);
    struct run *seen = act("look", key_with(path, id), "all", "remove",
                           key_with(path, id), "unlink", path);
    expect(get_long(run, "result") != -1, "it returned %s", returned(run));
    expect(get_long(seen, "exists"),
           "there was no segment with the key of ftok(path, %d); there %s", id,
           get_long(seen, "segments") ? "was one with another key"
                                      : "was none");
    expect(get_long(run, "result") == get_long(seen, "id"),
           "it returned %ld; the identifier of the segment is %ld",
           get_long(run, "result"), get_long(seen, "id"));
    expect(get_long(seen, "size") == size, "the segment has %ld bytes, not %ld",
           get_long(seen, "size"), size);
    expect(get_long(seen, "mode") == 0600,
           "the segment has mode %#lo, not 0600", get_long(seen, "mode"));
    expect(audit_mappings(run) == 0, "it left the segment attached");
}

TEST(sysv_basics, opens_a_segment_that_is_there)
{
    static const char *const sizes[] = {"3000", "100"};
    rule("a segment lives on when the process that made it has ended, with all "
         "that is in it. One that is large enough is opened, not refused and "
         "not made anew");
    look("IPC_CREAT and IPC_EXCL in shmget(2)");
    for (int i = 0; i < 2; i++) {
        const char *path = make_file(), *key = key_with(path, 9);
        did("sysv_make(path, 9, %s), where there was such a segment of 3000 "
            "bytes, with text in it",
            sizes[i]);
        act("make", key, "3000", "600", "put", key, "their text");
        struct run *before = act("look", key);
        struct run *run =
            start_driver("make", .args = ARGS(path, "9", sizes[i]));
        finish(run);
        struct run *after =
            act("look", key, "see", key, "10", "remove", key, "unlink", path);
        size_t n;
        expect(get_long(run, "result") != -1, "it returned %s", returned(run));
        expect(get_long(run, "result") == get_long(before, "id"),
               "it returned identifier %ld, and the segment that was there had "
               "%ld",
               get_long(run, "result"), get_long(before, "id"));
        expect(memcmp(get_bytes(after, "bytes", &n), "their text", 10) == 0,
               "the text that was in the segment is %s now",
               quote_bytes(get_bytes(after, "bytes", &n), 10));
    }
}

TEST(sysv_basics, refuses_a_segment_that_is_too_small)
{
    const char *path = make_file(), *key = key_with(path, 9);
    did("sysv_make(path, 9, 1024), where there was such a segment of 1 byte");
    rule("a segment keeps the size that it was made with. shmget() fails with "
         "EINVAL if you ask for more; if it did not, you would write past its "
         "end. It belongs to another program: it stays");
    look("EINVAL in shmget(2)");
    act("make", key, "1", "600", "put", key, "x");
    struct run *before = act("look", key);
    struct run *run = start_driver("make", .args = ARGS(path, "9", "1024"));
    finish(run);
    struct run *after = act("look", key, "remove", key, "unlink", path);
    expect_clean_error(run, EINVAL);
    expect(get_long(after, "id") == get_long(before, "id"),
           "the segment that was there is %s",
           get_long(after, "exists") ? "another one now" : "gone");
    ordinary_make();
}

/* ---- the key ------------------------------------------------------------- */

TEST(sysv_basics, takes_no_key_without_a_file)
{
    const char *path = file_name(), *minus_one = "0xffffffff";
    rule("ftok() returns -1 when it fails, because there is no such file for "
         "example. Nothing stops you from using -1 as a key, and then all "
         "programs with this mistake meet in one segment");
    look("ftok(3)");
    did("sysv_make(path, 7, 100), where there was no file");
    struct run *run = start_driver("make", .args = ARGS(path, "7", "100"));
    finish(run);
    struct run *seen = act("look", minus_one, "all", "remove", minus_one);
    expect(!get_long(seen, "exists"),
           "it made a segment with the key -1 (0xffffffff)");
    expect_clean_error(run, ENOENT);
    expect(get_long(seen, "segments") == 0, "it made a segment");

    did("sysv_attach(path, 7, &size), where there was no file, but somebody's "
        "segment with the key -1");
    act("make", minus_one, "50", "600");
    run = start_driver("attach", .args = ARGS(path, "7", "mine"));
    finish(run);
    struct run *remover = start_driver("remove", .args = ARGS(path, "7"));
    finish(remover);
    seen = act("look", minus_one, "remove", minus_one);
    expect_attach_error(run, ENOENT);
    did("sysv_remove(path, 7), where there was no file, but somebody's segment "
        "with the key -1");
    expect(get_long(seen, "exists"), "it removed that segment");
    expect_clean_error(remover, ENOENT);
    ordinary_make();
    ordinary_remove();
}

TEST(sysv_basics, tells_ids_apart)
{
    static const char *const wrong[] = {"295", "256", "0"};
    const char *path = make_file(), *key = key_with(path, 0x27);
    rule(
        "ftok() puts only the low 8 bits of the id into the key: 0x127 and "
        "0x27 would be the same segment. An id that is not 1 to 255 is EINVAL");
    look("ftok(3)");
    act("make", key, "3000", "600");
    for (int i = 0; i < 3; i++) {
        did("sysv_make(), sysv_attach() and sysv_remove() with the id %s, "
            "where the file was there, and a segment with the id 39 (0x27)",
            wrong[i]);
        struct run *run = start_driver("try_all", .args = ARGS(path, wrong[i]));
        finish(run);
        static const char *const names[] = {"make", "attach", "remove"};
        for (int k = 0; k < 3; k++)
            expect(get_long(run, names[k]) == EINVAL,
                   "sysv_%s() returned %s%s, not %s with EINVAL", names[k],
                   get_long(run, names[k]) == 0 ? "no failure"
                   : k == 1                     ? "NULL with "
                                                : "-1 with ",
                   get_long(run, names[k])
                       ? errno_name((int)get_long(run, names[k]))
                       : "",
                   k == 1 ? "NULL" : "-1");
    }
    act("remove", key, "unlink", path);
    ordinary_make();
}

/* ---- sysv_attach() ------------------------------------------------------- */

TEST(sysv_basics, attaches_and_tells_the_size)
{
    const char *path = make_file(), *key = key_with(path, 200);
    long size = random_between(4100, 8000);
    char *text = random_string(40), *next = random_string(40);
    size_t n;
    did("sysv_attach(path, 200, &size) of a segment of %ld bytes with a text "
        "in it, and wrote another text there",
        size);
    rule("what one process writes into a segment all others see. Its exact "
         "size is shm_segsz, which shmctl() tells with IPC_STAT; attached it "
         "takes whole pages");
    look("shmat(2), shmctl(2)");
    act("make", key, number(size), "600", "put", key, text);
    struct run *run = start_driver("attach", .args = ARGS(path, "200", next));
    finish(run);
    struct run *only = start_driver("attach_only", .args = ARGS(path, "200"));
    finish(only);
    struct run *seen = act("see", key, "40", "remove", key, "unlink", path);
    expect(get_long(run, "result") == 0, "it returned NULL with errno %s",
           errno_name((int)get_long(run, "errno")));
    expect(get_long(run, "size") == size, "it stored %ld as the size, not %ld",
           get_long(run, "size"), size);
    const char *bytes = get_bytes(run, "bytes", &n);
    expect(memcmp(bytes, text, 40) == 0,
           "at its address there was %s, and in the segment %s",
           quote_bytes(bytes, 40), quote_bytes(text, 40));
    bytes = get_bytes(seen, "bytes", &n);
    expect(memcmp(bytes, next, 40) == 0,
           "another process found %s in the segment, and not the new text %s",
           quote_bytes(bytes, 40), quote_bytes(next, 40));
    did("sysv_attach(path, 200, NULL)");
    expect(get_long(only, "result") == next[0],
           "it did not give the segment's address");
}

TEST(sysv_basics, attaches_nothing_that_is_not_there)
{
    const char *path = make_file(), *key = key_with(path, 7);
    did("sysv_attach(path, 7, &size), where the file was there and the segment "
        "was not");
    rule("without IPC_CREAT shmget() fails with ENOENT, and the caller learns "
         "that nobody has made the segment yet. With it there would be an "
         "empty one, which nobody fills and nobody removes");
    look("shmget(2)");
    struct run *run = start_driver("attach", .args = ARGS(path, "7", "text"));
    finish(run);
    struct run *seen = act("look", key, "remove", key, "unlink", path);
    expect(!get_long(seen, "exists"), "it made the segment itself");
    expect_attach_error(run, ENOENT);
    ordinary_attach();
}

TEST(sysv_basics, failed_attach_keeps_errno)
{
    static const struct {
        enum call call;
        int error;
    } cases[] = {{CALL_shmat, ENOMEM}, {CALL_shmctl, EIDRM}};
    rule("NULL comes with the errno of the call that failed, and leaves "
         "nothing attached. shmat() returns (void *)-1 when it fails, which is "
         "not NULL");
    look("shmat(2), shmctl(2)");
    for (int i = 0; i < 2; i++) {
        const char *path = make_file(), *key = key_with(path, 7);
        did("sysv_attach(path, 7, &size), where %s failed with %s",
            i ? "shmctl()" : "shmat()", errno_name(cases[i].error));
        act("make", key, "100", "600");
        struct run *run =
            start_driver("attach", .args = ARGS(path, "7", "text"),
                         .faults = {{cases[i].call, 0, cases[i].error, false}});
        finish(run);
        act("remove", key, "unlink", path);
        expect_attach_error(run, cases[i].error);
    }
    ordinary_attach();
}

/* ---- sysv_remove() ------------------------------------------------------- */

TEST(sysv_basics, removes_the_segment)
{
    const char *path = make_file(), *key = key_with(path, 7);
    did("sysv_remove(path, 7) of a segment that the caller had attached "
        "itself, "
        "and then once more");
    rule("shmctl() with IPC_RMID wants the identifier that shmget() returned, "
         "not the key. A process that has the segment attached can go on using "
         "it; nobody finds it any more");
    look("IPC_RMID in shmctl(2)");
    act("make", key, "100", "600", "put", key, "A");
    struct run *run = start_driver("remove_attached", .args = ARGS(path, "7"));
    finish(run);
    struct run *again = start_driver("remove", .args = ARGS(path, "7"));
    finish(again);
    struct run *seen =
        act("look", key, "all", "find", path, "remove", key, "unlink", path);
    expect_result(run, 0);
    expect(!get_long(seen, "exists") && get_long(seen, "segments") == 0,
           "it returned 0, and the segment is still there");
    expect(get_long(run, "byte") == 'B', "the byte in it was lost");
    expect(
        get_long(again, "result") == -1 && get_long(again, "errno") == ENOENT,
        "the second time it returned %s, not -1 with ENOENT", returned(again));
    expect(get_long(seen, "file"), "the file is gone, too");
}
