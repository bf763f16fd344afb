/* SPDX-License-Identifier: MIT */
/*
 * learned.h - what all names of a download tell together, of each of them. Used
 * by the intake of a class.
 */
#ifndef LEARNED_H
#define LEARNED_H

#include "people/roster.h"
#include "site/site.h"

struct learned;

/* Learn from all ENTRIES of the folder DIR, and from R, where the names of SITE
 * need that. Free it; R is used until then. */
struct learned *learned_from(enum site site, const char *dir,
                             const struct names *entries,
                             const struct roster *r);
void learned_free(struct learned *l);

/* Let N, which site_parse() made of ENTRY, be of the right person. NULL, or why
 * nobody can tell who that is. */
const char *learned_who(const struct learned *l, const char *entry,
                        struct site_name *n);

#endif
