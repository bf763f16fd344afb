/*
 * @variant  begins in the last slot, moves the index first and counts down;
 *           looks twice at what it takes
 */
#include "ring1.h"
#include <errno.h>
#include <string.h>

int ring1_init(struct ring1 *r, int slots)
{
    if (slots < 2 || slots > RING1_MOST) {
        errno = EINVAL;
        return -1;
    }
    memset(r, 0, sizeof *r);
    r->slots = slots;
    r->in = r->out = slots - 1;
    return 0;
}

static int before(struct ring1 *r, int i)
{
    return (i + r->slots - 1) % r->slots;
}

int ring1_put(struct ring1 *r, int item)
{
    int slot = before(r, r->in);
    if (slot == r->out) {
        errno = EAGAIN;
        return -1;
    }
    ring1_fill(r, slot, item);
    r->in = slot;
    return 0;
}

int ring1_get(struct ring1 *r, int *item)
{
    if (r->in == r->out) {
        errno = EAGAIN;
        return -1;
    }
    int slot = before(r, r->out), seen = ring1_look(r, slot);
    *item = seen == ring1_look(r, slot) ? seen : -1;
    r->out = slot;
    return 0;
}
