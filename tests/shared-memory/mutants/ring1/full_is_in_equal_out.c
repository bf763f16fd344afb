/*
 * @mutant  fills every slot: a full ring has in == out, as an empty one
 * @kills   ring1/holds_one_less_than_its_slots fail "with 1 items in ring, which holds 1, ring1_put\(\) returned 0 .*not -1 with EAGAIN"
 * @kills   ring1/goes_round_and_round fail "ring1_put\(\) returned 0 .*not -1 with EAGAIN"
 * @kills   ring1/overwrites_nothing fail "item 10. was put and never came out|was filled again"
 */
#include "ring1.h"
#include <errno.h>

int ring1_init(struct ring1 *r, int slots)
{
    if (slots < 2 || slots > RING1_MOST)
        return errno = EINVAL, -1;
    r->slots = slots;
    r->in = 0;
    r->out = 0;
    return 0;
}

int ring1_put(struct ring1 *r, int item)
{
    ring1_fill(r, r->in, item);
    r->in = (r->in + 1) % r->slots;
    return 0;
}

int ring1_get(struct ring1 *r, int *item)
{
    if (r->in == r->out)
        return errno = EAGAIN, -1;
    *item = ring1_look(r, r->out);
    r->out = (r->out + 1) % r->slots;
    return 0;
}
