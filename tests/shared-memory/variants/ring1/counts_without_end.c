/*
 * @variant  in and out count all items that were ever put and got, and only the
 *           slot goes round
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
    unsigned n = (unsigned)r->in;
    if (n - (unsigned)r->out == (unsigned)r->slots - 1) {
        errno = EAGAIN;
        return -1;
    }
    ring1_fill(r, (int)(n % (unsigned)r->slots), item);
    r->in = (int)(n + 1);
    return 0;
}

int ring1_get(struct ring1 *r, int *item)
{
    unsigned n = (unsigned)r->out;
    if (n == (unsigned)r->in) {
        errno = EAGAIN;
        return -1;
    }
    *item = ring1_look(r, (int)(n % (unsigned)r->slots));
    r->out = (int)(n + 1);
    return 0;
}
