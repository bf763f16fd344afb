/*
 * @mutant  moves `in` before the slot is filled
 * @kills   ring1/shows_no_item_before_it_is_there fail "process 2 got 0, which nobody has put, in this order of steps"
 * @kills   ring1/overwrites_nothing fail "which nobody has put"
 */
#include "ring1.h"
#include <errno.h>

int ring1_init(struct ring1 *r, int slots)
{
    if (slots < 2 || slots > RING1_MOST) {
        errno = EINVAL;
        return -1;
    }
    r->slots = slots;
    r->in = r->out = 0;
    return 0;
}

int ring1_put(struct ring1 *r, int item)
{
    int slot = r->in;
    if ((slot + 1) % r->slots == r->out) {
        errno = EAGAIN;
        return -1;
    }
    r->in = (r->in + 1) % r->slots;
    ring1_fill(r, slot, item);
    return 0;
}

int ring1_get(struct ring1 *r, int *item)
{
    if (r->in == r->out) {
        errno = EAGAIN;
        return -1;
    }
    *item = ring1_look(r, r->out);
    r->out = (r->out + 1) % r->slots;
    return 0;
}
