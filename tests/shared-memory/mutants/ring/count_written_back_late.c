/*
 * @mutant  reads `count` under the mutex and writes it back behind it
 * @kills   ring/waits_for_a_slot_and_for_an_item fail "with errno EPIPE, in this order of steps"
 * @kills   ring/lets_many_put fail "with errno EPIPE, in this order of steps"
 * @kills   ring/lets_many_get fail "with errno EPIPE, in this order of steps"
 * @kills   ring/ends_every_consumer deadlock "process"
 * @races   "calls sem_post\(\) at ring\.c:[0-9]+, by which process [0-9]+ goes on"
 */
#include "ring.h"

#include <errno.h>

/* TODO 11: a ring is two things to wait for, a free slot and an item, and one
 * thing to guard. What does a process that sleeps in one of the two waits need
 * to wake up when the ring is closed, and which process wakes the next one? */
/* Take S, however often a signal interrupts the wait. */
static void take(sem_t *s)
{
    while (sem_wait(s) == -1 && errno == EINTR)
        ;
}

static int end_of_ring(void)
{
    errno = EPIPE;
    return -1;
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
    if (sem_init(&r->mutex, 1, 1) == -1 ||
        sem_init(&r->free, 1, (unsigned)slots) == -1 ||
        sem_init(&r->used, 1, 0) == -1)
        return -1;
    return 0;
}

int ring_put(struct ring *r, int item)
{
    take(&r->free); /* before the mutex: who holds the mutex never waits */
    take(&r->mutex);
    bool closed = r->closed;
    if (!closed) {
        ring_fill(r, r->in, item);
        r->in = (r->in + 1) % r->slots;
    }
    int n = r->count;
    sem_post(&r->mutex);
    if (!closed)
        r->count = n + 1;
    /* A closed ring: hand the wake-up on to the next one who waits. */
    sem_post(closed ? &r->free : &r->used);
    return closed ? end_of_ring() : 0;
}

int ring_get(struct ring *r, int *item)
{
    take(&r->used);
    take(&r->mutex);
    /* Somebody posted `used` for each item, and ring_close() once more. */
    bool ended = r->count == 0;
    if (!ended) {
        *item = ring_look(r, r->out);
        r->out = (r->out + 1) % r->slots;
        r->count--;
    }
    sem_post(&r->mutex);
    sem_post(ended ? &r->used : &r->free);
    return ended ? end_of_ring() : 0;
}

int ring_close(struct ring *r)
{
    take(&r->mutex);
    bool closed = r->closed;
    r->closed = true;
    sem_post(&r->mutex);
    if (!closed) { /* one for each side: it goes from one to the next */
        sem_post(&r->free);
        sem_post(&r->used);
    }
    return 0;
}
