/* SPDX-License-Identifier: MIT */
/*
 * class.h - from what teaching staff have to who handed in what: a folder or
 * an archive, as a course site gives it or made by hand. Used by batch.
 */
#ifndef CLASS_H
#define CLASS_H

#include <stdbool.h>

#include "site/site.h"
#include "take/stage.h"

struct handed_in {
    char *who;    /* whose it is: unique in a journal */
    char *key;    /* by which the site tells people apart: "moodle:417" */
    char *called; /* the key of the name beside that; may be "" */
    char *id;     /* the site's number, a login, a folder's name */
    char *name;   /* a person's; may be "" */
    char *email;  /* may be "" */
    char *source; /* what it is called in the intake */
    char *at;     /* 2026-11-20T23:59:00, or "" */
    long attempt; /* 0 if the site does not number them */
    bool late;    /* the site says so */
    bool group;   /* NAME is that of a group */
    bool listed;  /* the roster says whose it is */
    bool refused;
    struct stage_part *parts;
    size_t n_parts;
};
struct class
{
    struct journal *list;     /* of what was handed in: class_list.c */
    size_t count;             /* of them */
    enum site site;           /* that gave the names */
    struct names passed_over; /* names in the intake that nobody handed in */
    struct names refused;     /* "NAME: why it is not taken" */
};

/* Look through INTAKE. An archive is unpacked into WORK, a folder that there
 * is, which the class needs until it is freed. SITE_COUNT: find out which it
 * is. R may help to take names apart. STATUS_DONE; else complains. The caller
 * frees C in any case. */
enum exit_status class_read(struct class *c, const char *intake, enum site site,
                            const char *work, const struct roster *r);
void class_free(struct class *c);

/* Visit what was handed in and not refused, older attempts first, until a visit does not give
 * STATUS_DONE. Gives what that gave; a failure of its own it says. */
typedef enum exit_status class_visit(const struct handed_in *h, void *data);
enum exit_status class_each(struct class *c, class_visit *visit, void *data);

/* ---- between class.c and class_unpack.c ---------------------------------- */

/* What was in an archive and is not in the folder that it was unpacked to. */
struct left_out {
    char *path, *why;
    char *copy; /* where its bytes are all the same; NULL */
};
struct left_outs {
    struct left_out *items;
    size_t count;
};

/* Unpack the archive FILE into the folder TO: regular files and folders, all
 * else into OUT. What is there again goes into the folder AGAIN. STATUS_DONE; else complains. */
enum exit_status class_unpack(const char *file, const char *to,
                              const char *again, struct left_outs *out);
void left_outs_free(struct left_outs *out);

#endif
