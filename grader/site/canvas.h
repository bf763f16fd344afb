/* SPDX-License-Identifier: MIT */
/*
 * canvas.h - whose is what in a download of Canvas. A name may end with numbers,
 * and the student's file may begin with some. Used by the intake of a class.
 */
#ifndef CANVAS_H
#define CANVAS_H

#include "people/roster.h"
#include "site/site.h"

/* What site_parse() makes of an ENTRY of Canvas: the first way to read it. */
bool canvas_parse(const char *entry, struct site_name *n);

struct canvas;

/* Learn from all ENTRIES, and from R, what numbers there are and whose. Free it;
 * R is used until then. */
struct canvas *canvas_learn(const struct names *entries,
                            const struct roster *r);
void canvas_free(struct canvas *c);

/* Let N, which site_parse() made of ENTRY, be of the right user. False if it can
 * be read in several ways and nothing tells which is right. */
bool canvas_who(const struct canvas *c, const char *entry, struct site_name *n);

#endif
