/* SPDX-License-Identifier: MIT */
/*
 * basics.h - the drivers of test_sysv_basics.c, which call the three functions,
 * and what its tests have in common.
 */
#ifndef BASICS_H
#define BASICS_H

#include "segments.h"
#include "sysv_basics.h"

/* ---- the drivers --------------------------------------------------------- */

/* PATH ID SIZE */
DRIVER(make)
{
    size_t size = (size_t)arg_long(2);
    errno = 0;
    value_result(sysv_make(arg_text(0), (int)arg_long(1), size));
}

/* PATH ID TEXT: attach, report what was there, write TEXT. */
DRIVER(attach)
{
    size_t size = 4711;
    const char *text = arg_text(2);
    errno = 0;
    char *shared = sysv_attach(arg_text(0), (int)arg_long(1), &size);
    int error = errno;
    bool valid = shared && shared != (void *)-1;
    value_long("null", shared == NULL);
    value_long("size", (long)size);
    if (valid) {
        value_bytes("bytes", shared, strlen(text));
        memcpy(shared, text, strlen(text));
        shmdt(shared);
    }
    errno = error;
    value_result(valid ? 0 : -1);
}

/* PATH ID: attach without asking for the size; as "result" the first byte. */
DRIVER(attach_only)
{
    errno = 0;
    char *shared = sysv_attach(arg_text(0), (int)arg_long(1), NULL);
    int error = errno;
    bool valid = shared && shared != (void *)-1;
    int byte = valid ? *shared : -1;
    if (valid)
        shmdt(shared);
    errno = error;
    value_result(byte);
}

/* PATH ID */
DRIVER(remove)
{
    errno = 0;
    value_result(sysv_remove(arg_text(0), (int)arg_long(1)));
}

/* PATH ID: remove the segment while it is attached: what can be read then? */
DRIVER(remove_attached)
{
    key_t key = ftok(arg_text(0), (int)arg_long(1));
    char *shared = shmat(shmget(key, 0, 0), NULL, 0);
    if (shared == (void *)-1)
        return; /* the test misses the values */
    errno = 0;
    int result = sysv_remove(arg_text(0), (int)arg_long(1)), error = errno;
    shared[0]++;
    value_long("byte", shared[0]);
    shmdt(shared);
    errno = error;
    value_result(result);
}

/* PATH ID: all three functions; the errno of each, 0 if it has not failed. */
DRIVER(try_all)
{
    int id = (int)arg_long(1);
    size_t size;
    errno = 0;
    value_long("make", sysv_make(arg_text(0), id, 100) == -1 ? errno : 0);
    errno = 0;
    void *shared = sysv_attach(arg_text(0), id, &size);
    value_long("attach", !shared ? errno : 0);
    if (shared)
        shmdt(shared);
    errno = 0;
    value_long("remove", sysv_remove(arg_text(0), id) == -1 ? errno : 0);
}

/* ---- what the tests have in common --------------------------------------- */

/* A file with a name that is free, and its key with ID as a word for act(). */
static const char *make_file(void)
{
    const char *path = file_name();
    act("file", path, "");
    return path;
}

static const char *key_with(const char *path, int id)
{
    return text_of("%s:%d", path, id);
}

static void expect_attach_error(struct run *run, int error)
{
    finish(run);
    expect_rule(get_long(run, "null") || get_long(run, "result") == 0,
                "shmat() returns (void *)-1 when it fails, and shmget() -1; "
                "what fails here returns NULL: a caller that looks for NULL "
                "would use the address -1",
                "it returned (void *)-1, not NULL");
    expect(get_long(run, "result") == -1, "it returned an address");
    expect(get_long(run, "errno") == error,
           "it returned NULL with errno %s, not with %s",
           errno_name((int)get_long(run, "errno")), errno_name(error));
    expect(get_long(run, "size") == 4711,
           "it returned NULL, and stored %ld as the size",
           get_long(run, "size"));
    expect(audit_mappings(run) == 0,
           "it returned NULL, and left the segment attached: what is attached "
           "before a call that fails has to be detached again");
}

/* Ordinary calls of the other two functions are none of this test's business:
 * each failure is followed by a success of the same function. */
static void ordinary_make(void)
{
    const char *path = make_file();
    ordinary("sysv_make(path, 7, 100)");
    struct run *run = start_driver("make", .args = ARGS(path, "7", "100"));
    finish(run);
    act("remove", key_with(path, 7), "unlink", path);
    expect(get_long(run, "result") != -1, "it returned %s", returned(run));
}

static void ordinary_attach(void)
{
    const char *path = make_file(), *key = key_with(path, 7);
    ordinary("sysv_attach(path, 7, &size)");
    act("make", key, "100", "600", "put", key, "text");
    struct run *run = start_driver("attach", .args = ARGS(path, "7", "next"));
    finish(run);
    act("remove", key, "unlink", path);
    expect(get_long(run, "result") == 0, "it returned NULL with errno %s",
           errno_name((int)get_long(run, "errno")));
}

static void ordinary_remove(void)
{
    const char *path = make_file(), *key = key_with(path, 7);
    ordinary("sysv_remove(path, 7)");
    act("make", key, "100", "600");
    struct run *run = start_driver("remove", .args = ARGS(path, "7"));
    finish(run);
    struct run *seen = act("look", key, "remove", key, "unlink", path);
    expect(get_long(run, "result") == 0, "it returned %s", returned(run));
    expect(!get_long(seen, "exists"), "the segment is still there");
}

#endif
