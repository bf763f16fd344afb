/*
 * @variant  the whole file is mapped, and the range is somewhere in it
 */
#include "map_range.h"
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

void *map_range(const char *path, off_t off, size_t len, struct map_range *m)
{
    char *all;
    off_t end;
    int fd, e;

    m->size = 0;
    if (len == 0 || off < 0) {
        errno = EINVAL;
        return NULL;
    }
    if ((fd = open(path, O_RDWR | O_CLOEXEC)) < 0)
        return NULL;
    end = lseek(fd, 0, SEEK_END);
    if (end < 0 || len > (size_t)end || (size_t)off > (size_t)end - len) {
        e = end < 0 ? errno : ENXIO;
        close(fd);
        errno = e;
        return NULL;
    }
    all = mmap(NULL, end, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    e = errno;
    close(fd);
    errno = e;
    if (all == MAP_FAILED)
        return NULL;
    m->start = all;
    m->size = end;
    return all + off;
}

int unmap_range(struct map_range *m)
{
    size_t n = m->size;
    m->size = 0;
    if (n == 0) {
        errno = EINVAL;
        return -1;
    }
    return munmap(m->start, n);
}
