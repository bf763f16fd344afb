/*
 * @mutant   ints_free() takes any pointer and any number
 * @kills shared_ints/refuses_bad_numbers fail "ints_free\(\) returned [-0-9]+"
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
    munmap(p, n * sizeof(int));
    return 0;
}
