/*
 * @variant puts and gets are guarded by a semaphore of their own each, so that a put and a get go on at the same time; the count is an atomic
 */
#include "ring.h"

#include <errno.h>
#include <stdatomic.h>

/* What is kept in `more`: a second mutex and the number of items. */
struct extra {
    sem_t getters;
    atomic_int items;
    atomic_bool closed;
};

static struct extra *extra_of(struct ring *r)
{
    return (struct extra *)r->more;
}

static void take(sem_t *s)
{
    while (sem_wait(s) == -1 && errno == EINTR)
        continue;
}

int ring_init(struct ring *r, int slots)
{
    struct extra *x = extra_of(r);
    if (slots < 1 || slots > RING_MOST) {
        errno = EINVAL;
        return -1;
    }
    r->slots = slots;
    r->in = r->out = 0;
    atomic_init(&x->items, 0);
    atomic_init(&x->closed, false);
    sem_init(&r->mutex, 1, 1);
    sem_init(&x->getters, 1, 1);
    sem_init(&r->free, 1, (unsigned)slots);
    sem_init(&r->used, 1, 0);
    return 0;
}

int ring_put(struct ring *r, int item)
{
    struct extra *x = extra_of(r);
    take(&r->free);
    take(&r->mutex);
    if (x->closed) {
        sem_post(&r->mutex);
        sem_post(&r->free);
        errno = EPIPE;
        return -1;
    }
    ring_fill(r, r->in, item);
    r->in = (r->in + 1) % r->slots;
    x->items++;
    sem_post(&r->mutex);
    sem_post(&r->used);
    return 0;
}

int ring_get(struct ring *r, int *item)
{
    struct extra *x = extra_of(r);
    take(&r->used);
    take(&x->getters);
    if (x->items == 0) {
        sem_post(&x->getters);
        sem_post(&r->used);
        errno = EPIPE;
        return -1;
    }
    int got = ring_look(r, r->out);
    r->out = (r->out + 1) % r->slots;
    x->items--;
    sem_post(&x->getters);
    sem_post(&r->free);
    *item = got;
    return 0;
}

int ring_close(struct ring *r)
{
    struct extra *x = extra_of(r);
    take(&r->mutex);
    x->closed = true;
    sem_post(&r->mutex);
    sem_post(&r->free);
    sem_post(&r->used);
    return 0;
}
