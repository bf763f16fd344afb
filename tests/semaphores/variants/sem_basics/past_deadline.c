/*
 * @variant  sem_try() is a wait until 1970, sem_take() a wait with the largest
 *           deadline; timespec_get()
 */
#include "sem_basics.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <time.h>

sem_t *sem_fresh(const char *name, unsigned value)
{
    if (name[0] != '/' || name[1] == '\0' || strchr(name + 1, '/') != NULL) {
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

static int wait_until(sem_t *s, struct timespec t)
{
    for (;;) {
        if (!sem_timedwait(s, &t))
            return 1;
        if (errno == ETIMEDOUT)
            return 0;
        if (errno != EINTR)
            return -1;
    }
}

int sem_try(sem_t *s)
{
    return wait_until(s, (struct timespec){0, 0});
}

int sem_take(sem_t *s)
{
    int r;
    while ((r = wait_until(s, (struct timespec){0x7fffffff, 0})) == 0)
        ;
    return r == 1 ? 0 : -1;
}

int sem_take_ms(sem_t *s, long ms)
{
    struct timespec t;
    timespec_get(&t, TIME_UTC);
    if (ms > 0) {
        t.tv_nsec += ms % 1000 * 1000000;
        t.tv_sec += ms / 1000 + t.tv_nsec / 1000000000;
        t.tv_nsec %= 1000000000;
    }
    return wait_until(s, t);
}
