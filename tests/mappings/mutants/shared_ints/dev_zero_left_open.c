/*
 * @mutant   /dev/zero is mapped, and stays open
 * @kills shared_ints/gives_everything_back fail "ints_free\(\) returned [-0-9]+, and a descriptor was still open"
 * @kills shared_ints/reports_a_failed_mapping fail "ints_share\(\) returned NULL, and left a descriptor open"
 * @leaks descriptor "shared_ints.c"
 */
#include "shared_ints.h"
#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>

int *ints_share(int n)
{
    if (n <= 0) {
        errno = EINVAL;
        return NULL;
    }
    int fd = open("/dev/zero", O_RDWR);
    int *p = mmap(NULL, n * sizeof(int), PROT_READ | PROT_WRITE,
                  MAP_SHARED, fd, 0);
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
