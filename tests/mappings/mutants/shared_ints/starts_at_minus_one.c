/*
 * @mutant   the ints begin with -1
 * @kills shared_ints/holds_all_of_them fail "not all were [-0-9]+ at first: int [-0-9]+ was [-0-9]+, not [-0-9]+"
 */
#include "shared_ints.h"
#include <errno.h>
#include <stddef.h>
#include <string.h>
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
    memset(p, -1, n * sizeof(int));
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
