/*
 * @mutant   mode 0666
 * @kills    sem_basics/fresh_has_value_and_mode fail "has mode 0666, not 0600"
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
    return sem_open(name, O_CREAT | O_EXCL, 0666, value);
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
    struct timespec ts;
    int r;

    if (ms < 0)
        ms = 0;
    clock_gettime(CLOCK_REALTIME, &ts);
    ts.tv_sec += ms / 1000;
    ts.tv_nsec += (ms % 1000) * 1000000L;
    if (ts.tv_nsec >= 1000000000L) {
        ts.tv_sec += 1;
        ts.tv_nsec -= 1000000000L;
    }
    while ((r = sem_timedwait(s, &ts)) == -1 && errno == EINTR)
        continue;
    if (r == 0)
        return 1;
    return errno == ETIMEDOUT ? 0 : -1;
}
