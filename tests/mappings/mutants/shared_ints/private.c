/*
 * @mutant   MAP_PRIVATE: after fork() each process has its own
 * @kills shared_ints/shares_with_children fail "the parent did not see what the child had written: int [-0-9]+ was [-0-9]+, not [-0-9]+"
 * @kills shared_ints/holds_all_of_them fail "the parent did not see what the child had written: int [-0-9]+ was [-0-9]+, not [-0-9]+"
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
                  MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
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
