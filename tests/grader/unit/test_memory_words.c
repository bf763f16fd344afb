/* SPDX-License-Identifier: MIT */
/*
 * test_memory_words.c - Valgrind's errors in a student's words. The sentences are
 * those of Valgrind 3.19.
 */
#include <criterion/criterion.h>
#include <stdlib.h>

#include "harness/advice/memory_words.h"

static void expect_words(const char *kind, const char *what, const char *wanted)
{
    char *words = memory_words(kind, what);
    cr_expect_str_eq(words, wanted);
    free(words);
}

Test(memory_words, uses_of_other_memory)
{
    expect_words("InvalidRead", "Invalid read of size 4",
                 "it read 4 bytes that belong to no object of the program "
                 "(Invalid read of size 4)");
    expect_words("InvalidWrite", "Invalid write of size 1",
                 "it wrote 1 byte that belongs to no object of the program "
                 "(Invalid write of size 1)");
    expect_words("InvalidFree",
                 "Invalid free() / delete / delete[] / realloc()",
                 "free() of an address that malloc() did not return, or a "
                 "second free() of it (Invalid free() / delete / delete[] / "
                 "realloc())");
}

Test(memory_words, bytes_that_nobody_had_set)
{
    expect_words("SyscallParam",
                 "Syscall param write(buf) points to uninitialised byte(s)",
                 "write() was given bytes that nobody had set (Syscall param "
                 "write(buf) points to uninitialised byte(s))");
    expect_words("SyscallParam",
                 "Syscall param read(buf) points to unaddressable byte(s)",
                 "read() was given memory that is not the program's (Syscall "
                 "param read(buf) points to unaddressable byte(s))");
}

Test(memory_words, the_kits_own_call_is_not_named)
{
    expect_words("SyscallParam",
                 "Syscall param sendmsg(msg.msg_iov[1]) points to "
                 "uninitialised byte(s)",
                 "what the function gave back has bytes that nobody had set");
}

Test(memory_words, memory_that_was_lost)
{
    expect_words("Leak_DefinitelyLost",
                 "24 bytes in 1 blocks are definitely lost in loss record 4 of "
                 "5",
                 "24 bytes from malloc() or a function like it were never "
                 "freed, and nothing points to them any more (definitely "
                 "lost)");
    expect_words("Leak_DefinitelyLost",
                 "1 bytes in 1 blocks are definitely lost in loss record 1 of "
                 "1",
                 "1 byte from malloc() or a function like it was never freed, "
                 "and nothing points to it any more (definitely lost)");
}

Test(memory_words, anything_else_stays)
{
    expect_words("Tampered", "what Valgrind says counts as clean no more",
                 "what Valgrind says counts as clean no more");
    expect_words("InvalidRead", "something new", "something new");
    expect_words("Leak_DefinitelyLost", "lost", "lost");
    expect_words("SyscallParam", "no such form", "no such form");
}
