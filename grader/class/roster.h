/* SPDX-License-Identifier: MIT */
/*
 * roster.h - the list of those who may hand in, a CSV file of a course site
 * or a spreadsheet. Used by the intake of a class.
 */
#ifndef ROSTER_H
#define ROSTER_H

#include <stddef.h>

#include "base/kit.h"

struct person {
    char *who, *name, *email;
    struct names keys; /* all that may stand for this person, see below */
};
struct roster {
    struct person *people;
    size_t count;
};

/* Take apart the N bytes of a roster. Its first line names the columns; one
 * of them must be an identifier (id, login, username, SIS User ID, ...). NULL
 * if it is sound, else a new string "line 3: ...". The caller frees R. */
char *roster_parse(struct roster *r, const char *bytes, size_t n);
void roster_free(struct roster *r);

/* The person who is WHO (an identifier, an e-mail address, or its part before
 * the @), or else NAME: upper or lower case, with the family name first or
 * last. NULL if that is nobody, or could be several. */
const struct person *roster_find(const struct roster *r, const char *who,
                                 const char *name, const char *email);

#endif
