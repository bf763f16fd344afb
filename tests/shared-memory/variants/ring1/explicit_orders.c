/*
 * @variant  atomic operations with their orders spelled out, and a counter of
 *           full slots that is computed from both indices
 */
#include "ring1.h"

#include <errno.h>

static int used(int in, int out, int slots)
{
    return in >= out ? in - out : in - out + slots;
}

int ring1_init(struct ring1 *r, int slots)
{
    if (slots < 2 || slots > RING1_MOST) {
        errno = EINVAL;
        return -1;
    }
    r->slots = slots;
    atomic_init(&r->in, 0);
    atomic_init(&r->out, 0);
    return 0;
}

int ring1_put(struct ring1 *r, int item)
{
    int in = atomic_load_explicit(&r->in, memory_order_relaxed);
    int out = atomic_load_explicit(&r->out, memory_order_acquire);

    if (used(in, out, r->slots) == r->slots - 1) {
        errno = EAGAIN;
        return -1;
    }
    ring1_fill(r, in, item);
    if (++in == r->slots)
        in = 0;
    atomic_store_explicit(&r->in, in, memory_order_release);
    return 0;
}

int ring1_get(struct ring1 *r, int *item)
{
    int out = atomic_load_explicit(&r->out, memory_order_relaxed);
    int in = atomic_load_explicit(&r->in, memory_order_acquire);

    if (used(in, out, r->slots) == 0) {
        errno = EAGAIN;
        return -1;
    }
    *item = ring1_look(r, out);
    if (++out == r->slots)
        out = 0;
    atomic_store_explicit(&r->out, out, memory_order_release);
    return 0;
}
