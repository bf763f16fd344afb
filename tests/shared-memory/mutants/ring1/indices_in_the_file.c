/*
 * @mutant  in and out are static variables
 * @kills   ring1/keeps_everything_in_its_ring fail "with . items in ring ., which holds 3, ring1_(get|put)\(\) returned|was put as"
 * @kills   ring1/shows_no_item_before_it_is_there fail "only|never came out|nobody has put"
 * @kills   ring1/overwrites_nothing fail "only|never came out|nobody has put|got twice"
 */
#include "ring1.h"
#include <errno.h>

static int in, out, n;

int ring1_init(struct ring1 *r, int slots)
{
    (void)r;
    if (slots < 2 || slots > RING1_MOST) {
        errno = EINVAL;
        return -1;
    }
    in = out = 0;
    n = slots;
    return 0;
}

int ring1_put(struct ring1 *r, int item)
{
    if (n == 0 || (in + 1) % n == out) {
        errno = EAGAIN;
        return -1;
    }
    ring1_fill(r, in, item);
    in = (in + 1) % n;
    return 0;
}

int ring1_get(struct ring1 *r, int *item)
{
    if (in == out) {
        errno = EAGAIN;
        return -1;
    }
    *item = ring1_look(r, out);
    out = (out + 1) % n;
    return 0;
}
