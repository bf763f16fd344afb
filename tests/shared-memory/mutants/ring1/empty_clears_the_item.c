/*
 * @mutant  clears *item first, and then finds the ring empty
 * @kills   ring1/holds_one_less_than_its_slots fail "said EAGAIN, and changed \*item"
 * @kills   ring1/keeps_everything_in_its_ring fail "said EAGAIN, and changed \*item"
 * @kills   ring1/goes_round_and_round fail "said EAGAIN, and changed \*item"
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
    r->in = 0;
    r->out = 0;
    return 0;
}

int ring1_put(struct ring1 *r, int item)
{
    if ((r->in + 1) % r->slots == r->out) {
        errno = EAGAIN;
        return -1;
    }
    ring1_fill(r, r->in, item);
    r->in = (r->in + 1) % r->slots;
    return 0;
}

int ring1_get(struct ring1 *r, int *item)
{
    *item = 0;
    if (r->in == r->out) {
        errno = EAGAIN;
        return -1;
    }
    *item = ring1_look(r, r->out);
    r->out = (r->out + 1) % r->slots;
    return 0;
}
