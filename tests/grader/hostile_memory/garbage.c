/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Writes over all of the memory in which races are found.
 * @exercise ring1
 * @races    "a place that is not known"
 */
#include "ring1.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* TODO 10: make the ring empty, put, get. Your partner may look at the ring
 * between any two of your steps: what does it believe then, and in which order
 * do you take them so that it is always true? */
/* The memory in which the kit's processes find races: from START on, SIZE bytes. */
static unsigned char *find_table(size_t *size)
{
    char line[512];
    unsigned char *found = NULL;
    FILE *f = fopen("/proc/self/maps", "r");
    while (f && fgets(line, sizeof line, f)) {
        unsigned long start, end;
        if (strstr(line, "memfd:races") &&
            sscanf(line, "%lx-%lx", &start, &end) == 2) {
            found = (unsigned char *)start;
            *size = end - start;
        }
    }
    if (f)
        fclose(f);
    return found;
}

static void spoil(void)
{
    size_t size;
    unsigned char *table = find_table(&size);
    if (table)
        memset(table, 0xff, size);
}

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
    spoil();
    int in = r->in, next = (in + 1) % r->slots;

    if (next == r->out) { /* one slot stays free */
        errno = EAGAIN;
        return -1;
    }
    ring1_fill(r, in, item);
    /* Only now: the getter takes whatever lies in front of `in`. The store is
     * atomic, so neither compiler nor processor moves the item behind it. */
    r->in = next;
    return 0;
}

int ring1_get(struct ring1 *r, int *item)
{
    int out = r->out;

    if (out == r->in) {
        errno = EAGAIN;
        return -1;
    }
    *item = ring1_look(r, out);
    r->out = (out + 1) % r->slots;
    return 0;
}
