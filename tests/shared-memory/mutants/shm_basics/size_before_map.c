/*
 * @mutant   stores the size before it knows whether it can be mapped
 * @kills    shm_basics/failed_attach_keeps_errno fail "it returned NULL and stored 10 in"
 */
#include "shm_basics.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

int shm_make(const char *name, size_t size)
{
    if (size == 0) {
        errno = EINVAL;
        return -1;
    }
    int fd = shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0600);
    if (fd == -1)
        return -1;

    /* ftruncate() would only write down the size: the memory is looked for
     * when it is used. This call returns its error instead of setting errno. */
    int error;
    do
        error = posix_fallocate(fd, 0, (off_t)size);
    while (error == EINTR);
    close(fd);
    if (error) {
        shm_unlink(name);
        errno = error;
        return -1;
    }
    return 0;
}

void *shm_attach(const char *name, size_t *size)
{
    struct stat file;
    void *p = MAP_FAILED;
    int fd = shm_open(name, O_RDWR, 0);
    if (fd == -1)
        return NULL;
    if (fstat(fd, &file) == 0) {
        if (file.st_size == 0)
            errno = EAGAIN;
        else
            *size = (size_t)file.st_size, p = mmap(NULL, (size_t)file.st_size, PROT_READ | PROT_WRITE,
                     MAP_SHARED, fd, 0);
    }

    int saved = errno;
    close(fd); /* the mapping does not need it any more */
    errno = saved;
    if (p == MAP_FAILED)
        return NULL;
    *size = (size_t)file.st_size;
    return p;
}

int shm_detach(void *p, size_t size)
{
    return munmap(p, size);
}
