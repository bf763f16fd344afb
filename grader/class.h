/* SPDX-License-Identifier: MIT */
/*
 * class.h - from what teaching staff have to who handed in what. Used by
 * batch.
 */
#ifndef CLASS_H
#define CLASS_H

#include <stdbool.h>

#include "kit.h"

struct handed_in {
    char *who;    /* unique: the site's number, a login, a folder's name */
    char *name;   /* a person's; may be "" */
    char *email;  /* may be "" */
    char *source; /* what it is called in the intake */
    char *path;   /* where it is */
    char *at;     /* 2026-11-20T23:59:00, or "" */
    bool late;    /* the site says so */
};
struct class
{
    struct handed_in *items;
    size_t count;
    struct names passed_over; /* what nobody handed in: names in the intake */
};

/* Look through INTAKE, a folder with a folder for each. STATUS_DONE; else
 * complains. The caller frees C in any case. */
enum exit_status class_read(struct class *c, const char *intake);
void class_free(struct class *c);

#endif
