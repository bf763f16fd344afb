/*
 * @mutant  asks whether the ring is closed before it waits, and not afterwards
 * @kills   ring/ends_every_producer deadlock "waits for free"
 * @races   "reads byte 16 of shared anonymous memory at ring\.c:[0-9]+"
 */
#include "ring.h"

#include <errno.h>

static void P(sem_t *s)
{
    while (sem_wait(s) == -1 && errno == EINTR)
        ;
}

static void V(sem_t *s)
{
    sem_post(s);
}

int ring_init(struct ring *r, int slots)
{
    if (slots < 1 || slots > RING_MOST) {
        errno = EINVAL;
        return -1;
    }
    r->slots = slots;
    r->in = 0;
    r->out = 0;
    r->count = 0;
    r->closed = false;
    sem_init(&r->mutex, 1, 1);
    sem_init(&r->free, 1, slots);
    sem_init(&r->used, 1, 0);
    return 0;
}

int ring_put(struct ring *r, int item)
{
    if (r->closed) {
        errno = EPIPE;
        return -1;
    }
    P(&r->free);
    P(&r->mutex);
    ring_fill(r, r->in, item);
    r->in = (r->in + 1) % r->slots;
    r->count++;
    V(&r->mutex);
    V(&r->used);
    return 0;
}

int ring_get(struct ring *r, int *item)
{
    P(&r->used);
    P(&r->mutex);
    if (r->count == 0) {
        V(&r->mutex);
        V(&r->used);
        errno = EPIPE;
        return -1;
    }
    *item = ring_look(r, r->out);
    r->out = (r->out + 1) % r->slots;
    r->count--;
    V(&r->mutex);
    V(&r->free);
    return 0;
}

int ring_close(struct ring *r)
{
    P(&r->mutex);
    r->closed = true;
    V(&r->mutex);
    V(&r->free);
    V(&r->used);
    return 0;
}
