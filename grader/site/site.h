/* SPDX-License-Identifier: MIT */
/*
 * site.h - the names that course sites give to what they let staff download:
 * who handed it in, when, which attempt, and what the student called it. Used
 * by the intake of a class.
 */
#ifndef SITE_H
#define SITE_H

#include <stdbool.h>
#include <stddef.h>

#include "people/roster.h"

enum site {
    SITE_PLAIN, /* a folder, or an archive, with the student's name */
    SITE_MOODLE,
    SITE_CANVAS,
    SITE_GRADESCOPE,
    SITE_BRIGHTSPACE,
    SITE_BLACKBOARD,
    SITE_AUTOLAB,
    SITE_COUNT
};

/* What a name in a download says. */
struct site_name {
    char *who;    /* what to call whoever handed it in */
    char *id;     /* by which the site tells them apart, see site_id_kind() */
    char *name;   /* a person's, or a group's; or "" */
    char *email;  /* or "" */
    char *at;     /* 2026-11-20T23:59:00, or "" */
    char *file;   /* what the student called it; "" for a folder */
    long attempt; /* 0 if it is not numbered */
    bool late;
    bool group; /* it is a group's for certain: NAME is the group */
};

/* Take apart ENTRY, a name at the top of a download of SITE. False if it is
 * not a name that SITE gives. The caller frees N if it is true. */
bool site_parse(enum site site, const char *entry, struct site_name *n);
void site_name_free(struct site_name *n);

/* ENTRY is none that site_parse() takes. If it looks as if SITE had given it all
 * the same: what is wrong with it, for people; a new string. Else NULL. */
char *site_complaint(enum site site, const char *entry);

/* What kind of identifier SITE has. */
enum id_kind site_id_kind(enum site site);

/* "moodle"; SITE_COUNT if there is no such site. */
const char *site_word(enum site site);
enum site site_find(const char *word);

/* The site that gave these names: most of them are as it gives them. */
enum site site_detect(const char *const *entries, size_t n);

#endif
