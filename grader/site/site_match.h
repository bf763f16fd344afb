/* SPDX-License-Identifier: MIT */
/*
 * site_match.h - patterns over the bytes of a name. Used by site.c and
 * blackboard.c.
 */
#ifndef SITE_MATCH_H
#define SITE_MATCH_H

#include <regex.h>
#include <stdbool.h>

#define MATCH_GROUPS 10

struct match {
    const char *text;
    regmatch_t groups[MATCH_GROUPS];
};

/* Does TEXT match PATTERN, extended as in regex(7)? Bytes are matched: a name is
 * whatever bytes an archive has, and in a locale of characters nothing matches
 * those that are none. M points into TEXT. */
bool match_bytes(struct match *m, const char *pattern, const char *text);

/* What the parenthesis I matched; "" if it had no part in it. A new string. */
char *match_group(const struct match *m, int i);
long match_number(const struct match *m, int i);
/* "", a new string. */
char *match_nothing(void);

#endif
