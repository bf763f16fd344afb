/*
 * @mutant  goes beyond the last slot and comes back, in two steps
 * @kills   ring1/overwrites_nothing fail "which nobody has put, in this order of steps"
 * @kills   ring1/shows_no_item_before_it_is_there fail "which nobody has put"
 */
#include "ring1.h"

#include <errno.h>

/* TODO 10: make the ring empty, put, get. Your partner may look at the ring
 * between any two of your steps: what does it believe then, and in which order
 * do you take them so that it is always true? */
int ring1_init(struct ring1 *r, int slots)
{
    if (slots < 2 || slots > RING1_MOST) {
        errno = EINVAL;
        return -1;
    }
    r->slots = slots;
    r->in = 0;
    r->out = 0;
    return 0;
}

int ring1_put(struct ring1 *r, int item)
{
    int in = r->in, next = (in + 1) % r->slots;

    if (next == r->out) { /* one slot stays free */
        errno = EAGAIN;
        return -1;
    }
    ring1_fill(r, in, item);
    /* Only now: the getter takes whatever lies in front of `in`. The store is
     * atomic, so neither compiler nor processor moves the item behind it. */
    r->in++;
    r->in %= r->slots;
    return 0;
}

int ring1_get(struct ring1 *r, int *item)
{
    int out = r->out;

    if (out == r->in) {
        errno = EAGAIN;
        return -1;
    }
    *item = ring1_look(r, out);
    r->out = (out + 1) % r->slots;
    return 0;
}
