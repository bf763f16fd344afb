/* SPDX-License-Identifier: MIT */
/*
 * ring1.c - exercise 10: a ring between one process that puts and one that
 * gets, without any lock. The contract is in ring1.h; `build/ring1 4 10` runs
 * it by hand.
 */
#include "ring1.h"

#include <errno.h>

/* TODO 10: make the ring empty, put, get. Your partner may look at the ring
 * between any two of your steps: what does it believe then, and in which order
 * do you take them so that it is always true? */
/* BEGIN ANSWER 10 */
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
    r->in = next;
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
/* STUB 10
 * int ring1_init(struct ring1 *r, int slots)
 * {
 *     (void)r;
 *     (void)slots;
 *     errno = ENOSYS;
 *     return -1;
 * }
 *
 * int ring1_put(struct ring1 *r, int item)
 * {
 *     (void)r;
 *     (void)item;
 *     errno = ENOSYS;
 *     return -1;
 * }
 *
 * int ring1_get(struct ring1 *r, int *item)
 * {
 *     (void)r;
 *     (void)item;
 *     errno = ENOSYS;
 *     return -1;
 * }
 */
/* END ANSWER 10 */
