/*
 * @mutant   munmap() is told the number of ints, not of bytes
 * @kills shared_ints/gives_everything_back fail "ints_free\(\) returned [-0-9]+, and the memory, or a part of it, was still mapped"
 * @leaks mapping "shared_ints.c"
 */
#include "shared_ints.h"
#include <errno.h>
#include <stddef.h>
#include <sys/mman.h>

int *ints_share(int n)
{
    if (n <= 0) {
        errno = EINVAL;
        return NULL;
    }
    int *p = mmap(NULL, n * sizeof(int), PROT_READ | PROT_WRITE,
                  MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return NULL;
    return p;
}

int ints_free(int *p, int n)
{
    if (p == NULL || n <= 0) {
        errno = EINVAL;
        return -1;
    }
    return munmap(p, n);
}
