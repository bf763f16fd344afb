/*
 * @mutant   the result of mmap() is compared with NULL
 * @kills map_range/reports_failed_calls crash(SIGSEGV) "was killed by SIGSEGV.*which is MAP_FAILED: mmap.. had failed"
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
    char *p = mmap(NULL, len + extra, PROT_READ | PROT_WRITE, MAP_SHARED, fd, begin);
    if (p == NULL)
        goto fail;
    close(fd);
    m->start = p;
    m->size = len + extra;
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
