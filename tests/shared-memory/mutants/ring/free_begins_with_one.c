/*
 * @mutant  one free slot too few
 * @kills   ring/waits_for_a_slot_and_for_an_item deadlock "process 1 waits for free|sem_wait\(free\)"
 * @kills   ring/ends_every_producer deadlock "free was made with value 0"
 * @kills   ring/goes_on_after_a_signal deadlock "free was made with value 0"
 * @kills   ring/sleeps_while_it_waits deadlock "was made with value 0"
 * @kills   ring/refuses_bad_sizes deadlock "waits for what it holds itself"
 * @kills   ring/lets_many_get deadlock "nobody can go on"
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
    sem_init(&r->free, 1, slots - 1);
    sem_init(&r->used, 1, 0);
    return 0;
}

int ring_put(struct ring *r, int item)
{
    P(&r->free);
    P(&r->mutex);
    if (r->closed) {
        V(&r->mutex);
        V(&r->free);
        errno = EPIPE;
        return -1;
    }
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
