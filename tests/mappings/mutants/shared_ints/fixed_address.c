/*
 * @mutant   a fixed address, so that the second mapping replaces the first
 * @kills shared_ints/keeps_two_apart fail "when the second was filled, [-0-9]+ of the [-0-9]+ ints of the first were still [-0-9]+"
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
    int *p = mmap((void *)0x300000000000, n * sizeof(int),
                  PROT_READ | PROT_WRITE,
                  MAP_SHARED | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
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
    return munmap(p, n * sizeof(int));
}
