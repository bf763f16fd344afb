/*
 * @variant  O_EXCL first, and the old one is removed only when there is one;
 *           sem_clockwait() on the steady clock
 */
#include "sem_basics.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <time.h>

static int good_name(const char *name)
{
    size_t n = strlen(name);
    return n > 1 && name[0] == '/' && strcspn(name + 1, "/") == n - 1;
}

sem_t *sem_fresh(const char *name, unsigned value)
{
    if (!good_name(name) || value > SEM_VALUE_MAX) {
        errno = EINVAL;
        return SEM_FAILED;
    }
    for (;;) {
        sem_t *s = sem_open(name, O_CREAT | O_EXCL | O_RDWR, 0600, value);
        if (s != SEM_FAILED || errno != EEXIST)
            return s;
        if (sem_unlink(name) == -1 && errno != ENOENT)
            return SEM_FAILED;
    }
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
    for (;;) {
        if (sem_trywait(s) == 0)
            return 1;
        if (errno == EAGAIN)
            return 0;
        if (errno != EINTR)
            return -1;
    }
}

int sem_take_ms(sem_t *s, long ms)
{
    int taken = sem_try(s);
    if (taken != 0 || ms <= 0)
        return taken;
    struct timespec end;
    clock_gettime(CLOCK_MONOTONIC, &end);
    long long ns = end.tv_nsec + ms * 1000000LL;
    end.tv_sec += ns / 1000000000;
    end.tv_nsec = ns % 1000000000;
    do
        if (sem_clockwait(s, CLOCK_MONOTONIC, &end) == 0)
            return 1;
    while (errno == EINTR);
    return errno == ETIMEDOUT ? 0 : -1;
}
