/*
 * @variant  the Linux call of that name, open() in /dev/shm, lseek() for the
 *           size
 */
#include "shm_basics.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

int shm_make(const char *name, size_t size)
{
    int fd, saved;

    if (!size)
        return errno = EINVAL, -1;
    if ((fd = shm_open(name, O_CREAT | O_EXCL | O_RDWR, S_IRUSR | S_IWUSR)) < 0)
        return -1;
    if (fallocate(fd, 0, 0, (off_t)size) < 0) {
        saved = errno;
        close(fd);
        shm_unlink(name);
        errno = saved;
        return -1;
    }
    return close(fd);
}

void *shm_attach(const char *name, size_t *size)
{
    char path[300];
    off_t end;
    void *p;

    snprintf(path, sizeof path, "/dev/shm%s%s", *name == '/' ? "" : "/", name);
    int fd = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0)
        return NULL;
    end = lseek(fd, 0, SEEK_END);
    if (end <= 0) {
        if (end == 0)
            errno = EAGAIN;
        int saved = errno;
        close(fd);
        errno = saved;
        return NULL;
    }
    p = mmap(0, (size_t)end, PROT_WRITE | PROT_READ, MAP_SHARED | MAP_POPULATE,
             fd, 0);
    int saved = errno;
    close(fd);
    errno = saved;
    if (p == MAP_FAILED)
        return NULL;
    *size = (size_t)end;
    return p;
}

int shm_detach(void *p, size_t size)
{
    return munmap(p, size) < 0 ? -1 : 0;
}
