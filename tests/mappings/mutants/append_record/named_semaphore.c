/*
 * @mutant   a named semaphore, which stays taken when its holder is killed
 * @kills append_record/survives_killed_processes deadlock "it hangs; nobody can go on:.*waits in sem_wait.. for"
 * @leaks semaphore "append_record.c"
 */
#include "append_record.h"
#include <errno.h>
#include <fcntl.h>
#include <semaphore.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

int append_record(const char *path, const void *rec, size_t n)
{
    struct records *r = MAP_FAILED;
    struct stat st;
    size_t size = 0;
    int result = -1, saved;
    if (n > RECORD_MAX) {
        errno = EMSGSIZE;
        return -1;
    }
    int fd = open(path, O_RDWR | O_CREAT, 0666);
    if (fd == -1)
        return -1;
    char name[64];
    snprintf(name, sizeof name, "/%.40s", path);
    sem_t *s = sem_open(name, O_CREAT, 0600, 1);
    if (s == SEM_FAILED) {
        close(fd);
        return -1;
    }
    while (sem_wait(s) == -1 && errno == EINTR)
        ;
    if (fstat(fd, &st) == -1)
        goto out;
    size = st.st_size;
    if (size == 0) {
        size = sizeof *r;
        if (ftruncate(fd, size) == -1)
            goto out;
    }
    if (size < sizeof *r) {
        errno = EINVAL;
        goto out;
    }
    r = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (r == MAP_FAILED)
        goto out;
    uint64_t used = records_used(r);
    if (used > size - sizeof *r) {
        errno = EINVAL;
        goto out;
    }
    size_t need = sizeof *r + used + 4 + n;
    if (need > size) {
        if (ftruncate(fd, need) == -1)
            goto out;
        void *p = mremap(r, size, need, MREMAP_MAYMOVE);
        if (p == MAP_FAILED)
            goto out;
        r = p;
        size = need;
    }
    uint32_t len = n;
    memcpy(r->bytes + used, &len, 4);
    memcpy(r->bytes + used + 4, rec, n);
    records_set_used(r, used + 4 + n);
    result = 0;
out:
    saved = errno;
    if (r != MAP_FAILED)
        munmap(r, size);
    sem_post(s);
    sem_close(s);
    close(fd);
    errno = saved;
    return result;
}
