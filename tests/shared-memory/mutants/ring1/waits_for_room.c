/*
 * @mutant  spins while the ring is full or empty, as the textbook does
 * @kills   ring1/holds_one_less_than_its_slots timeout "busy|processor"
 * @kills   ring1/goes_round_and_round timeout "busy|processor"
 * @kills   ring1/keeps_everything_in_its_ring timeout "busy|processor"
 * @kills   ring1/shows_no_item_before_it_is_there timeout(livelock) "uses the processor and makes no step"
 * @kills   ring1/overwrites_nothing timeout(livelock) "uses the processor and makes no step"
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
    while ((r->in + 1) % r->slots == r->out)
        ; /* full */
    ring1_fill(r, r->in, item);
    r->in = (r->in + 1) % r->slots;
    return 0;
}

int ring1_get(struct ring1 *r, int *item)
{
    while (r->in == r->out)
        ; /* empty */
    *item = ring1_look(r, r->out);
    r->out = (r->out + 1) % r->slots;
    return 0;
}
