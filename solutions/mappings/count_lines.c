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
/* BEGIN ANSWER 3 */
/* All of the file PATH, to read, and its size. An empty file is NULL with size
 * 0: there is nothing to map. MAP_FAILED with errno. */
static const char *map_file(const char *path, size_t *size)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd == -1)
        return MAP_FAILED;
    struct stat file;
    void *text = MAP_FAILED;
    if (fstat(fd, &file) == 0) {
        *size = (size_t)file.st_size;
        text = *size == 0 ? NULL
                          : mmap(NULL, *size, PROT_READ, MAP_PRIVATE, fd, 0);
    }
    int saved = errno;
    close(fd); /* the mapping does not need it any more */
    errno = saved;
    return text;
}

long count_lines(const char *path)
{
    size_t size = 0;
    const char *text = map_file(path, &size);
    if (text == MAP_FAILED)
        return -1;

    long lines = 0;
    const char *at = text, *end = text + size;
    while (at < end) {
        /* memchr() stops at the end that it is told; strchr() would look for
         * a '\0' that a file does not have. */
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        lines++;
        at = newline ? newline + 1 : end;
    }
    if (size > 0)
        munmap((void *)text, size);
    return lines;
}
/* STUB 3
 * long count_lines(const char *path)
 * {
 *     (void)path;
 *     errno = ENOSYS;
 *     return -1;
 * }
 */
/* END ANSWER 3 */
