/* SPDX-License-Identifier: MIT */
/*
 * picture.h - the pictures of one cause: who holds what and who waits, the steps
 * that led there, and the student's own lines. All is drawn from facts of the
 * result. Used by formats/html/report_page.c.
 */
#ifndef PICTURE_H
#define PICTURE_H

#include <jansson.h>
#include <stdio.h>

struct picture_of {
    const json_t *document, *exercise, *block; /* of the result */
    const json_t *test;                        /* the block's first */
    const char *source; /* the exercise's file; NULL: not at hand */
};

/* Nothing if there is nothing to draw and no line to show. */
void picture_print(FILE *out, const struct picture_of *p);

/* What a page with pictures needs in its head, see html_begin(). */
extern const char picture_style[];

/* walk.c: walks through the steps with buttons and arrow keys, and copies commands.
 * Without it the last step shows. */
extern const char walk_script[];
void walk_buttons(FILE *out);

#endif
