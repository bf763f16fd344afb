/* SPDX-License-Identifier: MIT */
/*
 * append_record.c - exercise 6: a file that grows under its mapping. The
 * contract is in append_record.h; `build/append_record FILE TEXT` runs it by
 * hand.
 */
#include "append_record.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* TODO 6: make room after the last record, fill it, and only then say that it
 * is used. Writing after the end of the file is SIGBUS, and the mapping does
 * not become longer because the file does. */
int append_record(const char *path, const void *rec, size_t n)
{
    (void)path;
    (void)rec;
    (void)n;
    errno = ENOSYS;
    return -1;
}
