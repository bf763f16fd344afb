/* SPDX-License-Identifier: MIT */
/*
 * draw.h - a graph as SVG in a page. Used by picture.c.
 */
#ifndef DRAW_H
#define DRAW_H

#include <stdio.h>

#include "formats/picture/graph.h"

/* The drawing of G as it is after its last step; what was there before is in it
 * for walk.c, and does not show. TITLE says what it is; the element with the
 * identifier WORDS says the same in words. */
void graph_draw(FILE *out, const struct graph *g, const char *title,
                const char *words);

/* What its lines mean. */
void graph_legend(FILE *out, const struct graph *g);

#endif
