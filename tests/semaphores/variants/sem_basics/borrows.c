/*
 * @variant  a negative length is subtracted, with a borrow; goto
 */
#include "sem_basics.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <time.h>

sem_t *sem_fresh(const char *name, unsigned value)
{
    if (name[0] != '/' || strlen(name) < 2 || strchr(name + 1, '/') != NULL) {
        errno = EINVAL;
        return SEM_FAILED;
    }
    if (sem_unlink(name) == -1 && errno != ENOENT)
        return SEM_FAILED;
    return sem_open(name, O_CREAT | O_EXCL, S_IRUSR | S_IWUSR, value);
}

int sem_gone(const char *name, sem_t *s)
{
    int result = 0, error = 0;
    if (sem_close(s) != 0) {
        result = -1;
        error = errno;
    }
    if (sem_unlink(name) != 0) {
        result = -1;
        error = errno;
    }
    if (result)
        errno = error;
    return result;
}

int sem_take(sem_t *s)
{
    int r;
    do
        r = sem_wait(s);
    while (r == -1 && errno == EINTR);
    return r;
}

int sem_try(sem_t *s)
{
again:
    if (sem_trywait(s) == 0)
        return 1;
    if (errno == EINTR)
        goto again;
    return errno == EAGAIN ? 0 : -1;
}

int sem_take_ms(sem_t *s, long ms)
{
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    t.tv_sec += ms / 1000;
    t.tv_nsec += ms % 1000 * 1000000;
    while (t.tv_nsec < 0) {
        t.tv_nsec += 1000000000;
        t.tv_sec--;
    }
    while (t.tv_nsec > 999999999) {
        t.tv_nsec -= 1000000000;
        t.tv_sec++;
    }
again:
    if (sem_timedwait(s, &t) == 0)
        return 1;
    if (errno == EINTR)
        goto again;
    if (errno == ETIMEDOUT)
        return 0;
    return -1;
}
