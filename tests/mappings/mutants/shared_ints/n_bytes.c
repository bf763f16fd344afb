/*
 * @mutant   n bytes are mapped, not n ints
 * @kills shared_ints/holds_all_of_them crash(SIGSEGV) "was killed by SIGSEGV.*it used byte [0-9]+, counted from 0, of a mapping .* of [0-9]+ bytes"
 * @memory InvalidRead ""
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
    int *p = mmap(NULL, n, PROT_READ | PROT_WRITE,
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
