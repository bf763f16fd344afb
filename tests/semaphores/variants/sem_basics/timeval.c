/*
 * @variant  gettimeofday(), recursion for EINTR, one result built up in
 *           sem_gone(), unlink before close
 */
#include "sem_basics.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/time.h>
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
    int failed = sem_unlink(name) == -1;
    int why = failed ? errno : 0;
    if (sem_close(s) == -1) {
        failed = 1;
        why = errno;
    }
    errno = why;
    return -failed;
}

int sem_take(sem_t *s)
{
    if (sem_wait(s) == 0)
        return 0;
    return errno == EINTR ? sem_take(s) : -1;
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

static int until(sem_t *s, const struct timespec *t)
{
    if (sem_timedwait(s, t) == 0)
        return 1;
    switch (errno) {
    case EINTR: return until(s, t);
    case ETIMEDOUT: return 0;
    default: return -1;
    }
}

int sem_take_ms(sem_t *s, long ms)
{
    struct timeval tv;
    gettimeofday(&tv, NULL);
    long us = tv.tv_usec + (ms > 0 ? ms % 1000 : 0) * 1000;
    struct timespec ts = {
        .tv_sec = tv.tv_sec + (ms > 0 ? ms / 1000 : 0) + us / 1000000,
        .tv_nsec = us % 1000000 * 1000,
    };
    return until(s, &ts);
}
