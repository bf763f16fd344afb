/*
 * @mutant   a named semaphore, which stays taken when its holder is killed
 * @kills bump_counter/survives_killed_processes deadlock "it hangs; nobody can go on:.*waits in sem_wait.. for"
 * @leaks semaphore "bump_counter.c"
 */
#include "bump_counter.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <semaphore.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static int count(int fd)
{
    struct stat st;
    int value, result = -1;
    if (fstat(fd, &st) == -1)
        return -1;
    if (st.st_size == 0 && ftruncate(fd, sizeof(int)) == -1)
        return -1;
    if (st.st_size != 0 && st.st_size != sizeof(int)) {
        errno = EINVAL;
        return -1;
    }
    int *c = mmap(NULL, sizeof(int), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (c == MAP_FAILED)
        return -1;
    value = counter_get(c);
    if (value < 0)
        errno = EINVAL;
    else if (value == INT_MAX)
        errno = EOVERFLOW;
    else
        counter_set(c, result = value + 1);
    munmap(c, sizeof(int));
    return result;
}

int bump_counter(const char *path)
{
    char name[64];
    int fd = open(path, O_RDWR | O_CREAT, 0666);
    if (fd == -1)
        return -1;
    snprintf(name, sizeof name, "/%.40s", path);
    sem_t *s = sem_open(name, O_CREAT, 0600, 1);
    if (s == SEM_FAILED) {
        close(fd);
        return -1;
    }
    while (sem_wait(s) == -1 && errno == EINTR)
        ;
    int result = count(fd);
    int e = errno;
    sem_post(s);
    sem_close(s);
    close(fd);
    errno = e;
    return result;
}
