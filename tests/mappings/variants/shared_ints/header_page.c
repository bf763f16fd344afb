/*
 * @variant  a page more in front, in which the length is noted; and mprotect()
 */
#include "shared_ints.h"
#include <errno.h>
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

int *ints_share(int n)
{
    size_t page = (size_t)getpagesize();
    if (n < 1)
        return errno = EINVAL, NULL;
    size_t pages = ((size_t)n * sizeof(int) + page - 1) / page + 1;
    char *p = mmap(0, pages * page, PROT_NONE, MAP_ANONYMOUS | MAP_SHARED, -1, 0);
    if (p == MAP_FAILED)
        return NULL;
    if (mprotect(p, pages * page, PROT_READ | PROT_WRITE) == -1) {
        int e = errno;
        munmap(p, pages * page);
        errno = e;
        return NULL;
    }
    *(size_t *)p = pages * page;
    return (int *)(p + page);
}

int ints_free(int *p, int n)
{
    if (!p || n < 1)
        return errno = EINVAL, -1;
    char *start = (char *)p - getpagesize();
    return munmap(start, *(size_t *)start);
}
