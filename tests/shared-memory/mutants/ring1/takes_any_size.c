/*
 * @mutant  does not look at the number of slots
 * @kills   ring1/refuses_bad_sizes fail "ring1_init\(\) returned 0, not -1 with EINVAL"
 */
#include "ring1.h"
#include <errno.h>

int ring1_init(struct ring1 *r, int slots)
{
    *r = (struct ring1){.slots = slots};
    return 0;
}

int ring1_put(struct ring1 *r, int item)
{
    int next = (r->in + 1) % r->slots;
    if (next == r->out) {
        errno = EAGAIN;
        return -1;
    }
    ring1_fill(r, r->in, item);
    r->in = next;
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
