/* SPDX-License-Identifier: MIT */
/*
 * test_shm_basics.c - the tests of exercise shm_basics: make an object, map it,
 * unmap it. Objects are made, looked at and filled by a process of the test.
 */
#include "harness.h"
#include "shm_basics.h"

FUNCTIONS(shm_basics);

#define TESTED "it"
#include "objects.h"

#include "shm_basics_calls.h"

/* ---- shm_make() ---------------------------------------------------------- */

TEST(shm_basics, makes_an_object)
{
    const char *name = object_name();
    long size = random_between(4097, 20000);
    did("shm_make(\"%s\", %ld)", name, size);
    rule("shm_open() with O_CREAT makes an object of size 0: it has to be "
         "given its size, and is then full of zeros. Mode 0600: for its owner "
         "alone");
    look("shm_open(3), ftruncate(2), posix_fallocate(3)");
    test_owns(name + 1);
    struct run *run = start_driver("make", .args = ARGS(name, number(size)));
    finish(run);
    expect(get_long(run, "result") == 0, "it returned %s", returned(run));
    struct run *seen = act("look", name);
    expect(get_long(seen, "exists"), "it returned 0, and there is no object");
    expect(get_long(seen, "size") == size, "the object has size %ld, not %ld",
           get_long(seen, "size"), size);
    expect(get_long(seen, "mode") == 0600, "the object has mode %04lo",
           (unsigned long)get_long(seen, "mode"));
    size_t n;
    const char *bytes = get_bytes(seen, "bytes", &n);
    for (size_t i = 0; i < n; i++)
        expect(bytes[i] == 0, "byte %zu is %d, not 0", i, bytes[i]);
    expect_nothing_open(run);
    expect(audit_mappings(run) == 0, "it left the object mapped");
    did("shm_make(name, 0)");
    rule("an object of size 0 cannot be mapped: EINVAL, and none is made");
    look("mmap(2)");
    name = object_name();
    test_owns(name + 1);
    run = start_driver("make", .args = ARGS(name, "0"));
    finish(run);
    expect(get_long(run, "result") == -1 && get_long(run, "errno") == EINVAL,
           "it returned %s", returned(run));
    expect_gone(name, "after that");
}

TEST(shm_basics, reserves_the_memory)
{
    const char *name = object_name();
    did("shm_make(\"%s\", 30000), and looked how much memory the object has",
        name);
    rule("ftruncate() writes down a size; the memory is looked for when the "
         "mapping is used, and if /dev/shm is full then, that is a SIGBUS. "
         "posix_fallocate() gives the size and takes the memory, or says "
         "ENOSPC");
    look("posix_fallocate(3), st_blocks in stat(3type)");
    test_owns(name + 1);
    struct run *run = start_driver("make", .args = ARGS(name, "30000"));
    finish(run);
    expect(get_long(run, "result") == 0, "it returned %s", returned(run));
    struct run *seen = act("look", name);
    expect(get_long(seen, "exists"), "it returned 0, and there is no object");
    long has = get_long(seen, "blocks") * 512;
    expect(has >= get_long(seen, "size"),
           "the object has size %ld, and memory for %ld bytes of it",
           get_long(seen, "size"), has);
}

TEST(shm_basics, refuses_a_name_that_is_taken)
{
    const char *name = object_name();
    const char *text = random_string(300);
    size_t n;
    did("shm_make(\"%s\", 5000), where there was such an object of 300 bytes",
        name);
    rule("a process that makes an object relies on its being new: with O_EXCL, "
         "an object that is there is an error, EEXIST. It belongs to another "
         "process, and stays as it is");
    look("O_EXCL in shm_open(3)");
    act("make", name, text);
    struct run *run = start_driver("make", .args = ARGS(name, "5000"));
    finish(run);
    struct run *seen = act("look", name);
    expect(get_long(seen, "exists"),
           "it returned %s, and the object that was there is gone",
           returned(run));
    const char *bytes = get_bytes(seen, "bytes", &n);
    expect(find_difference(bytes, n, text, 300) == -1,
           "it returned %s, and the object that was there has %zu bytes now, "
           "%s, and not what it had",
           returned(run), n, quote_bytes(bytes, n));
    expect(get_long(run, "result") == -1 && get_long(run, "errno") == EEXIST,
           "it returned %s, not -1 with EEXIST", returned(run));
    expect_nothing_open(run);
}

TEST(shm_basics, takes_back_what_it_cannot_finish)
{
    const char *name = object_name();
    did("shm_make(\"%s\", 9000) while /dev/shm was full: its first call that "
        "gives the object memory or a size failed with ENOSPC",
        name);
    rule("who cannot finish an object removes it again, for otherwise the next "
         "try finds it and fails. posix_fallocate() returns the error number "
         "and does not set errno; and close() and shm_unlink() may change "
         "errno, so keep it");
    look("posix_fallocate(3), shm_unlink(3), errno(3)");
    test_owns(name + 1);
    struct run *run =
        start_driver("make", .args = ARGS(name, "9000"),
                     .faults = {{CALL_posix_fallocate, 1, ENOSPC, false},
                                {CALL_ftruncate, 1, ENOSPC, false},
                                {CALL_write, 1, ENOSPC, false}});
    finish(run);
    bool failed = log_count(run, CALL_posix_fallocate, ENOSPC) ||
                  log_count(run, CALL_ftruncate, ENOSPC) ||
                  log_count(run, CALL_write, ENOSPC);
    /* fallocate(2) itself cannot be made to fail here. */
    expect(!failed ? get_long(run, "result") == 0
                   : get_long(run, "result") == -1 &&
                         get_long(run, "errno") == ENOSPC,
           "it returned %s%s", returned(run),
           failed ? ", not -1 with ENOSPC" : "");
    if (failed)
        expect_gone(name, "after that");
    expect_nothing_open(run);
}

/* ---- shm_attach() -------------------------------------------------------- */

TEST(shm_basics, attaches_all_of_it)
{
    const char *name = object_name();
    long size = random_between(8193, 20000);
    const char *text = random_string((size_t)size);
    size_t n;
    did("shm_attach() of an object with %ld bytes", size);
    rule("how long an object is, fstat() says of its descriptor: map so many "
         "bytes, and tell the caller how many");
    look("fstat(2), st_size in stat(3type), mmap(2)");
    act("make", name, text);
    struct run *run = start_driver("attach", .args = ARGS(name, "", "0"));
    expect_attached(run);
    expect_all_mapped(run, size);
    const char *bytes = get_bytes(run, "bytes", &n);
    ssize_t at = find_difference(bytes, n, text, (size_t)size);
    expect(at == -1, "byte %zd of the mapping is not byte %zd of the object",
           at, at);
    expect_nothing_open(run);
}

TEST(shm_basics, shares_what_is_written)
{
    const char *name = object_name();
    const char *text = random_string(20);
    char *old = random_string(6000);
    size_t n;
    did("shm_attach() of an object of 6000 bytes, wrote 20 bytes to the "
        "beginning of the mapping and one to its end, and looked at the object "
        "from another process");
    rule("MAP_SHARED and PROT_WRITE, on a descriptor that is open for both "
         "(O_RDWR): what is written to a MAP_PRIVATE mapping nobody else sees");
    look("mmap(2), shm_open(3)");
    act("make", name, old);
    struct run *run = start_driver("attach", .args = ARGS(name, text, "0"));
    expect_attached(run);
    expect_all_mapped(run, 6000);
    struct run *seen = act("look", name);
    const char *bytes = get_bytes(seen, "bytes", &n);
    memcpy(old, text, 20);
    old[5999] = '!';
    ssize_t at = find_difference(bytes, n, old, 6000);
    expect(at == -1, "the object has at byte %zd what it had before", at);
}

TEST(shm_basics, says_that_it_is_not_ready)
{
    const char *name = object_name();
    did("shm_attach() of an object of size 0: its maker has called shm_open(), "
        "and has not given it a size yet");
    rule("an object exists before it has a size. To map and use it then is a "
         "SIGBUS, or EINVAL from mmap(): a size of 0 means \"not ready\", and "
         "here that is NULL with EAGAIN");
    look("fstat(2), ERRORS in mmap(2)");
    act("make", name, "");
    struct run *run = start_driver("attach", .args = ARGS(name, "", "0"));
    expect_null(run, EAGAIN);
    struct run *seen = act("look", name);
    expect(get_long(seen, "size") == 0,
           "it has given the object a size: %ld bytes. That is for the process "
           "that makes it",
           get_long(seen, "size"));
}

TEST(shm_basics, failed_attach_keeps_errno)
{
    const char *name = object_name();
    rule("NULL comes with the errno of the call that failed, and nothing stays "
         "open. Where there is no object none is made");
    look("shm_open(3), mmap(2), errno(3)");
    did("shm_attach() of an object that does not exist");
    test_owns(name + 1);
    struct run *run = start_driver("attach", .args = ARGS(name, "", "0"));
    expect_null(run, ENOENT);
    expect_gone(name, "after that");
    did("shm_attach() of an object, where mmap() failed with ENOMEM");
    act("make", name, "some bytes");
    run = start_driver("attach", .args = ARGS(name, "", "0"),
                       .faults = {{CALL_mmap, 1, ENOMEM, false}});
    finish(run);
    if (log_count(run, CALL_mmap, ENOMEM) == 0)
        return; /* by another way than mmap() */
    expect_null(run, ENOMEM);
}

/* ---- shm_detach() -------------------------------------------------------- */

TEST(shm_basics, detaches)
{
    const char *name = object_name();
    size_t n;
    did("shm_attach() of an object of 9000 bytes, shm_detach() of an address "
        "one byte further on, then shm_detach() of all of it");
    rule("munmap() takes the mapping away, all of its pages; the object stays, "
         "with what is in it. No mapping begins in the middle of a page: "
         "EINVAL");
    look("munmap(2)");
    act("make", name, random_string(9000));
    struct run *run = start_driver("attach", .args = ARGS(name, "kept", "1"));
    expect_attached(run);
    expect_all_mapped(run, 9000);
    expect(get_long(run, "odd") == -1 && get_long(run, "odd_errno") == EINVAL,
           "for an address that begins no page it returned %ld with errno %s",
           get_long(run, "odd"), errno_name((int)get_long(run, "odd_errno")));
    expect(get_long(run, "detached") == 0, "it returned %ld, not 0",
           get_long(run, "detached"));
    expect(audit_mappings(run) == 0,
           "it returned 0, and the object was still mapped");
    struct run *seen = act("look", name);
    expect(get_long(seen, "exists"), "the object itself is gone");
    const char *bytes = get_bytes(seen, "bytes", &n);
    expect(n == 9000 && memcmp(bytes, "kept", 4) == 0,
           "the object has %zu bytes now, and begins with %s", n,
           quote_bytes(bytes, n < 4 ? n : 4));
}
