/* SPDX-License-Identifier: MIT */
/*
 * count_lines.c - exercise 3: the lines of a mapped file. The contract is in
 * count_lines.h; `build/count_lines FILE` runs it by hand.
 */
#include "count_lines.h"

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* TODO 3: count the lines in the memory that the file is mapped to. It is
 * not a string: only its size tells you where it ends. */
long count_lines(const char *path)
{
    (void)path;
    errno = ENOSYS;
    return -1;
}
