/*
 * @variant  /dev/zero is mapped, and closed
 */
#include "shared_ints.h"
#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

int *ints_share(int n)
{
    if (n <= 0) {
        errno = EINVAL;
        return NULL;
    }
    int fd = open("/dev/zero", O_RDWR);
    if (fd == -1)
        return NULL;
    int *p = mmap(NULL, n * sizeof(int), PROT_READ | PROT_WRITE,
                  MAP_SHARED, fd, 0);
    int e = errno;
    close(fd);
    errno = e;
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
