/*
 * @mutant  gets from an empty ring what was there before
 * @kills   ring1/holds_one_less_than_its_slots fail "with 0 items in ring, which holds 1, ring1_get\(\) returned 0 with errno .*not -1 with EAGAIN"
 * @kills   ring1/goes_round_and_round fail "ring1_get\(\) returned 0 .*not -1 with EAGAIN"
 * @kills   ring1/keeps_everything_in_its_ring fail "ring1_get\(\) returned 0 .*not -1 with EAGAIN"
 * @kills   ring1/shows_no_item_before_it_is_there fail "nobody has put|got twice"
 * @kills   ring1/overwrites_nothing fail "nobody has put|got twice"
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
    *item = ring1_look(r, r->out);
    if (r->in != r->out)
        r->out = (r->out + 1) % r->slots;
    return 0;
}
