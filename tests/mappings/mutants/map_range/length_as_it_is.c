/*
 * @mutant   the mapping begins earlier and is not longer for it
 * @kills map_range/maps_the_whole_range crash(SIGSEGV) "was killed by SIGSEGV.*it used byte [0-9]+, counted from 0, of a mapping .* of [0-9]+ bytes"
 * @kills map_range/keeps_two_ranges_apart crash(SIGSEGV) "was killed by SIGSEGV.*it used byte [0-9]+, counted from 0, of a mapping .* of [0-9]+ bytes"
 * @kills map_range/gives_everything_back crash(SIGSEGV) "was killed by SIGSEGV.*it used byte [0-9]+, counted from 0, of a mapping .* of [0-9]+ bytes"
 * @memory InvalidRead ""
 */
#include "map_range.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

void *map_range(const char *path, off_t off, size_t len, struct map_range *m)
{
    struct stat st;
    int saved;
    m->start = NULL;
    m->size = 0;
    if (off < 0 || len == 0) {
        errno = EINVAL;
        return NULL;
    }
    int fd = open(path, O_RDWR);
    if (fd == -1)
        return NULL;
    if (fstat(fd, &st) == -1)
        goto fail;
    if (off > st.st_size || len > (size_t)(st.st_size - off)) {
        errno = ENXIO;
        goto fail;
    }
    long page = sysconf(_SC_PAGESIZE);
    off_t begin = off / page * page;
    size_t extra = off - begin;
    char *p = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_SHARED, fd, begin);
    if (p == MAP_FAILED)
        goto fail;
    close(fd);
    m->start = p;
    m->size = len;
    return p + extra;
fail:
    saved = errno;
    close(fd);
    errno = saved;
    return NULL;
}

int unmap_range(struct map_range *m)
{
    if (m->start == NULL) {
        errno = EINVAL;
        return -1;
    }
    if (munmap(m->start, m->size) == -1)
        return -1;
    m->start = NULL;
    m->size = 0;
    return 0;
}
