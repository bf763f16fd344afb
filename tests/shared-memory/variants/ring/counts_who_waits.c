/*
 * @variant ring_close() posts once for everybody who waits; who comes later does not wait at all
 */
#include "ring.h"

#include <errno.h>

enum { PUTTERS, GETTERS };

static void take(sem_t *s)
{
    while (sem_wait(s) == -1 && errno == EINTR)
        ;
}

int ring_init(struct ring *r, int slots)
{
    if (slots < 1 || slots > RING_MOST) {
        errno = EINVAL;
        return -1;
    }
    r->slots = slots;
    r->in = r->out = r->count = 0;
    r->closed = false;
    r->more[PUTTERS] = r->more[GETTERS] = 0;
    sem_init(&r->mutex, 1, 1);
    sem_init(&r->free, 1, 0);
    sem_init(&r->used, 1, 0);
    return 0;
}

/* Called with the mutex: wait until somebody says that it may be otherwise. */
static void await(struct ring *r, int who, sem_t *s)
{
    r->more[who]++;
    sem_post(&r->mutex);
    take(s);
    take(&r->mutex);
}

static void wake(struct ring *r, int who, sem_t *s)
{
    if (r->more[who] > 0) {
        r->more[who]--;
        sem_post(s);
    }
}

int ring_put(struct ring *r, int item)
{
    take(&r->mutex);
    while (r->count == r->slots && !r->closed)
        await(r, PUTTERS, &r->free);
    if (r->closed) {
        sem_post(&r->mutex);
        errno = EPIPE;
        return -1;
    }
    ring_fill(r, r->in, item);
    r->in = (r->in + 1) % r->slots;
    r->count++;
    wake(r, GETTERS, &r->used);
    sem_post(&r->mutex);
    return 0;
}

int ring_get(struct ring *r, int *item)
{
    take(&r->mutex);
    while (r->count == 0 && !r->closed)
        await(r, GETTERS, &r->used);
    if (r->count == 0) {
        sem_post(&r->mutex);
        errno = EPIPE;
        return -1;
    }
    *item = ring_look(r, r->out);
    r->out = (r->out + 1) % r->slots;
    r->count--;
    wake(r, PUTTERS, &r->free);
    sem_post(&r->mutex);
    return 0;
}

int ring_close(struct ring *r)
{
    take(&r->mutex);
    r->closed = true;
    while (r->more[PUTTERS] > 0)
        wake(r, PUTTERS, &r->free);
    while (r->more[GETTERS] > 0)
        wake(r, GETTERS, &r->used);
    sem_post(&r->mutex);
    return 0;
}
