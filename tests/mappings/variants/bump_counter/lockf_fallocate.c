/*
 * @variant  lockf() and posix_fallocate(); unmapped before it unlocks
 */
#define _FILE_OFFSET_BITS 64
#include "bump_counter.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

static int add_one(int fd)
{
    off_t size = lseek(fd, 0, SEEK_END);
    int error = size == 0 ? posix_fallocate(fd, 0, sizeof(int)) : 0;
    if (error == 0 && size != 0 && size != (off_t)sizeof(int))
        error = EINVAL;
    if (error) {
        errno = error;
        return -1;
    }
    void *map = mmap(0, getpagesize(), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (map == MAP_FAILED)
        return -1;
    int now = counter_get(map);
    error = now < 0 ? EINVAL : now == INT_MAX ? EOVERFLOW : 0;
    if (!error)
        counter_set(map, ++now);
    munmap(map, getpagesize());
    if (error) {
        errno = error;
        return -1;
    }
    return now;
}

int bump_counter(const char *path)
{
    int fd = open(path, O_CREAT | O_RDWR, S_IRUSR | S_IWUSR | S_IRGRP | S_IWGRP | S_IROTH | S_IWOTH);
    if (fd < 0)
        return -1;
    int r;
    do {
        lseek(fd, 0, SEEK_SET);
        r = lockf(fd, F_LOCK, 0);
    } while (r == -1 && errno == EINTR);
    if (r == 0)
        r = add_one(fd);
    int e = errno;
    close(fd);
    errno = e;
    return r;
}
