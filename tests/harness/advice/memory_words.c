/* SPDX-License-Identifier: MIT */
/*
 * memory_words.c - see memory_words.h. The kinds and their sentences are those of
 * memcheck's XML (docs/internals/xml-output-protocol4.txt of Valgrind's source,
 * "MemcheckErrorKind"). Runs in a worker of the judge.
 */
#include "harness/advice/memory_words.h"

#include <stdio.h>
#include <stdbool.h>
#include <string.h>

#include "harness/base/text.h"

/* "Invalid read of size 4": 4; 0 if it is another sentence. */
static unsigned long read_size(const char *what)
{
    const char *size = strstr(what, " of size ");
    unsigned long n = 0;
    return size && sscanf(size, " of size %lu", &n) == 1 ? n : 0;
}

/* "24 (8 direct, 16 indirect) bytes in 2 blocks are definitely lost in loss
 * record 3 of 5". */
static char *lost_words(const char *what)
{
    unsigned long bytes = 0;
    if (sscanf(what, "%lu", &bytes) != 1 || !strstr(what, " lost"))
        return NULL;
    return text_format("%lu byte%s from malloc() or a function like it %s "
                       "never freed, and nothing points to %s any more "
                       "(definitely lost)",
                       bytes, bytes == 1 ? "" : "s",
                       bytes == 1 ? "was" : "were", bytes == 1 ? "it" : "them");
}

/* "Syscall param write(buf) points to uninitialised byte(s)". sendmsg() with
 * these names is the kit's: it passes on what a function has given back. */
static char *param_words(const char *what)
{
    char call[32], part[64];
    if (sscanf(what, "Syscall param %31[a-z_0-9](%63[^)])", call, part) != 2)
        return NULL;
    bool unset = strstr(what, "uninitialised");
    if (strcmp(call, "sendmsg") == 0 && strncmp(part, "msg.msg_iov", 11) == 0)
        return text_format("what the function gave back has bytes %s",
                           unset ? "that nobody had set"
                                 : "that are not the program's memory");
    return text_format("%s() was given %s (%s)", call,
                       unset ? "bytes that nobody had set"
                             : "memory that is not the program's",
                       what);
}

char *memory_words(const char *kind, const char *what)
{
    unsigned long size = read_size(what);
    const char *bytes = size == 1 ? "byte that belongs" : "bytes that belong";
    char *words = NULL;
    if (strcmp(kind, "InvalidRead") == 0 && size)
        words = text_format("it read %lu %s to no object of the program (%s)",
                            size, bytes, what);
    else if (strcmp(kind, "InvalidWrite") == 0 && size)
        words = text_format("it wrote %lu %s to no object of the program (%s)",
                            size, bytes, what);
    else if (strcmp(kind, "UninitCondition") == 0)
        words = text_format("what happens next depends on bytes that nobody "
                            "had set (%s)",
                            what);
    else if (strcmp(kind, "UninitValue") == 0)
        words = text_format("an address is made of bytes that nobody had set "
                            "(%s)",
                            what);
    else if (strcmp(kind, "InvalidFree") == 0)
        words =
            text_format("free() of an address that malloc() did not return, "
                        "or a second free() of it (%s)",
                        what);
    else if (strcmp(kind, "Overlap") == 0)
        words = text_format(
            "it copied between places that overlap: use memmove() (%s)", what);
    else if (strcmp(kind, "SyscallParam") == 0)
        words = param_words(what);
    else if (strcmp(kind, "Leak_DefinitelyLost") == 0)
        words = lost_words(what);
    return words ? words : text_copy(what);
}
