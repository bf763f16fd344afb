/* SPDX-License-Identifier: MIT */
/*
 * map_range.c - exercise 5: any part of a file as memory. The contract is in
 * map_range.h; `build/map_range FILE 5000 10` runs it by hand.
 */
#include "map_range.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* TODO 5: map a range that begins anywhere. A mapping begins where a page
 * begins, in the file as in memory, so the range is somewhere inside. */
/* BEGIN ANSWER 5 */
/* Map the bytes from OFF to OFF + LEN of the open file FD; the page in which
 * byte OFF lies is the first one. */
static void *map_open_file(int fd, off_t off, size_t len, struct map_range *m)
{
    struct stat file;
    if (fstat(fd, &file) == -1)
        return NULL;
    /* Not off + len > st_size: that sum may be too large for its type. */
    if (off > file.st_size || len > (uintmax_t)(file.st_size - off)) {
        errno = ENXIO;
        return NULL;
    }
    size_t before = (size_t)(off % sysconf(_SC_PAGESIZE));
    char *start = mmap(NULL, before + len, PROT_READ | PROT_WRITE, MAP_SHARED,
                       fd, off - (off_t)before);
    if (start == MAP_FAILED)
        return NULL;
    m->start = start;
    m->size = before + len;
    return start + before;
}

void *map_range(const char *path, off_t off, size_t len, struct map_range *m)
{
    *m = (struct map_range){NULL, 0};
    if (off < 0 || len == 0) {
        errno = EINVAL;
        return NULL;
    }
    int fd = open(path, O_RDWR | O_CLOEXEC);
    if (fd == -1)
        return NULL;
    void *range = map_open_file(fd, off, len, m);
    int saved = errno;
    close(fd); /* the mapping keeps the file */
    errno = saved;
    return range;
}

int unmap_range(struct map_range *m)
{
    if (m->size == 0) {
        errno = EINVAL;
        return -1;
    }
    int result = munmap(m->start, m->size);
    *m = (struct map_range){NULL, 0};
    return result;
}
/* STUB 5
 * void *map_range(const char *path, off_t off, size_t len, struct map_range *m)
 * {
 *     (void)path;
 *     (void)off;
 *     (void)len;
 *     (void)m;
 *     errno = ENOSYS;
 *     return NULL;
 * }
 *
 * int unmap_range(struct map_range *m)
 * {
 *     (void)m;
 *     errno = ENOSYS;
 *     return -1;
 * }
 */
/* END ANSWER 5 */
