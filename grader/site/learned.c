/* SPDX-License-Identifier: MIT */
/*
 * learned.c - what all names of a download tell together.
 */
#include "site/learned.h"

#include <stdlib.h>

#include "harness/base/memory.h"
#include "site/blackboard.h"
#include "site/canvas.h"

struct learned {
    struct blackboard *blackboard; /* NULL if it is of another site */
    struct canvas *canvas;
};

struct learned *learned_from(enum site site, const char *dir,
                             const struct names *entries,
                             const struct roster *r)
{
    struct learned *l = memory_new(1, sizeof *l);
    if (site == SITE_BLACKBOARD)
        l->blackboard = blackboard_learn(dir, entries, r);
    if (site == SITE_CANVAS)
        l->canvas = canvas_learn(entries, r);
    return l;
}

void learned_free(struct learned *l)
{
    blackboard_free(l->blackboard);
    canvas_free(l->canvas);
    free(l);
}

const char *learned_who(const struct learned *l, const char *entry,
                        struct site_name *n)
{
    if (l->blackboard && !blackboard_who(l->blackboard, entry, n))
        return "nothing tells where the user's name begins; --roster with a "
               "column username does";
    if (l->canvas && !canvas_who(l->canvas, entry, n))
        return "nothing tells which of its numbers is the user's; --roster "
               "with Canvas's gradebook does";
    return NULL;
}
