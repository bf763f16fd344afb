/*
 * @mutant  the indices grow and grow
 * @kills   ring1/holds_one_less_than_its_slots fail "with 1 items in ring, which holds 1, ring1_put\(\) returned 0 "
 * @kills   ring1/goes_round_and_round fail "ring1_put\(\) returned 0 |it used slot|that it gave out of ring"
 * @kills   ring1/keeps_everything_in_its_ring fail "ring1_put\(\) returned 0 |it used slot"
 * @kills   ring1/shows_no_item_before_it_is_there fail "it used slot 3, which is not there"
 * @kills   ring1/overwrites_nothing fail "it used slot ., which is not there"
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
    if (r->in + 1 == r->out) {
        errno = EAGAIN;
        return -1;
    }
    ring1_fill(r, r->in, item);
    r->in++;
    return 0;
}

int ring1_get(struct ring1 *r, int *item)
{
    if (r->in == r->out) {
        errno = EAGAIN;
        return -1;
    }
    *item = ring1_look(r, r->out);
    r->out++;
    return 0;
}
