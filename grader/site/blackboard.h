/* SPDX-License-Identifier: MIT */
/*
 * blackboard.h - whose is what in a download of Blackboard. Both the
 * assignment's name and the user's may have a _, and a _ is all that stands
 * between them. Used by the intake of a class.
 */
#ifndef BLACKBOARD_H
#define BLACKBOARD_H

#include "people/roster.h"
#include "site/site.h"

/* What site_parse() makes of an ENTRY of Blackboard: the user's name is what
 * stands behind the last _ before _attempt_. */
bool blackboard_parse(const char *entry, struct site_name *n);

struct blackboard;

/* Learn from all ENTRIES of the folder DIR, from the texts among them, and from
 * R what the assignment is called and who the users are. Free it. */
struct blackboard *blackboard_learn(const char *dir,
                                    const struct names *entries,
                                    const struct roster *r);
void blackboard_free(struct blackboard *b);

/* Let N, which site_parse() made of ENTRY, be of the right user. False if
 * nothing tells who that is. */
bool blackboard_who(const struct blackboard *b, const char *entry,
                    struct site_name *n);

#endif
