/*
 * @variant  moves `out` before it takes the item: that slot is then the one
 *           which stays free, and nobody fills it before the next get
 */
#include "ring1.h"

#include <errno.h>

static int advance(const struct ring1 *r, int i)
{
    return i + 1 < r->slots ? i + 1 : 0;
}

int ring1_init(struct ring1 *r, int slots)
{
    if (slots > 1 && slots <= RING1_MOST)
    {
        r->slots = slots;
        r->in    = 0;
        r->out   = 0;
        return 0;
    }
    errno = EINVAL;
    return -1;
}

int ring1_put(struct ring1 *r, int item)
{
    if (advance(r, r->in) == r->out)
    {
        errno = EAGAIN;
        return -1;
    }
    ring1_fill(r, r->in, item);
    r->in = advance(r, r->in);
    return 0;
}

int ring1_get(struct ring1 *r, int *item)
{
    int slot = r->out;

    if (slot == r->in)
    {
        errno = EAGAIN;
        return -1;
    }
    r->out = advance(r, slot);
    *item = ring1_look(r, slot);
    return 0;
}
