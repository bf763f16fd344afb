/* SPDX-License-Identifier: MIT */
/*
 * source.h - the student's own lines beside what is told of them. Used by
 * picture.c.
 */
#ifndef SOURCE_H
#define SOURCE_H

#include <stdio.h>

#include "base/kit.h"

/* Lines of a file that are marked, in any order; of each, who was there. */
struct marked {
    struct mark_line {
        long line;
        struct names who;
    } * list;
    size_t count;
    long now; /* where the last step was; 0: nowhere */
};

/* LINE is marked, if it is above 0; WHO was there, NULL: nobody in particular. */
void marked_add(struct marked *m, long line, const char *who);
void marked_free(struct marked *m);

/* The marked lines of SOURCE, which is FILE, with some around them. Nothing if none
 * of them is in it. */
void source_print(FILE *out, const char *source, const char *file,
                  const struct marked *m);

#endif
