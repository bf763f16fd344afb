/*
 * @variant  a POSIX object whose name is removed at once
 */
#include "shared_ints.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

int *ints_share(int n)
{
    if (n <= 0) {
        errno = EINVAL;
        return NULL;
    }
    char name[64];
    snprintf(name, sizeof name, "/ints-%d", (int)getpid());
    int fd = shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0600);
    if (fd == -1)
        return NULL;
    shm_unlink(name);
    if (ftruncate(fd, (off_t)n * sizeof(int)) == -1) {
        close(fd);
        return NULL;
    }
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
