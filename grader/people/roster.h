/* SPDX-License-Identifier: MIT */
/*
 * roster.h - the list of those who may hand in, a CSV file of a course site
 * or a spreadsheet. Used by the intake of a class.
 */
#ifndef ROSTER_H
#define ROSTER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/kit.h"

struct person {
    char *who, *name, *email;
    char *participant;   /* Moodle's number; "" */
    struct names keys;   /* all that may stand for this person, see roster.c */
    struct names groups; /* keys of the groups that this person is in */
};
struct roster {
    struct person *people;
    size_t count;
    bool has_groups; /* it has a column that says so */
};

/* Take apart the N bytes of a roster. Its first line names the columns; one
 * of them must be an identifier (id, login, username, SIS User ID, ...). NULL
 * if it is sound, else a new string "line 3: ...". The caller frees R. */
char *roster_parse(struct roster *r, const char *bytes, size_t n);
void roster_free(struct roster *r);

/* What a site knows somebody by. Numbers that a site gives itself are not those
 * of the university: one is only believed where the column is the site's own, or
 * the name agrees. */
enum id_kind {
    ID_OWN,         /* a login, a student's number, an e-mail address */
    ID_PARTICIPANT, /* Moodle's, in the column Identifier */
    ID_CANVAS,      /* in the gradebook's column ID */
    ID_NUMBER       /* of the site, in no column */
};
struct whom {
    enum id_kind kind;
    const char *id, *name, *email; /* may be "" */
};

enum roster_verdict {
    ROSTER_NOBODY,
    ROSTER_FOUND,
    ROSTER_SEVERAL,    /* the name is that of several */
    ROSTER_CONTRADICTS /* the identifier is this person's, the name is not */
};

/* Who is meant: by the identifier or the e-mail address, else by the name,
 * with the family name first or last. *P is the person, if it is FOUND or
 * CONTRADICTS. */
enum roster_verdict roster_find(const struct roster *r, const struct whom *w,
                                const struct person **p);

/* Is NAME (or, if NAME is NULL, being in none) a group of P? */
bool roster_in_group(const struct person *p, const char *name);

#endif
