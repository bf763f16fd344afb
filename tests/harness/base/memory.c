/* SPDX-License-Identifier: MIT */
/*
 * memory.c - memory, or an end. Used by the judge and by the grader.
 */
#include "harness/base/memory.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "harness/base/exit_status.h"

void memory_fail(void)
{
    static const char words[] = "ipclab: out of memory\n";
    ssize_t ignored = write(STDERR_FILENO, words, sizeof(words) - 1);
    (void)ignored;
    _exit(STATUS_MACHINE);
}

void *memory_new(size_t n, size_t size)
{
    void *new = calloc(n ? n : 1, size);
    if (!new)
        memory_fail();
    return new;
}

void *memory_resize(void *old, size_t n, size_t size)
{
    void *new = reallocarray(old, n ? n : 1, size);
    if (!new)
        memory_fail();
    return new;
}

void *memory_grow(void *old, size_t n, size_t size)
{
    char *new = memory_resize(old, n + 1, size);
    memset(new + n *size, 0, size);
    return new;
}
