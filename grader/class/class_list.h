/* SPDX-License-Identifier: MIT */
/*
 * class_list.h - the list that class.c and gradescope.c make of what was
 * handed in. A failure is remembered, and nothing goes on then.
 */
#ifndef CLASS_LIST_H
#define CLASS_LIST_H

#include "class/class.h"

/* Begin an empty list. */
void class_list_open(struct class *c);

/* The number of the submission H; its parts do not matter. If it is in the
 * list, only its being late is added. */
long class_list_add(struct class *c, const struct handed_in *h);

/* ID has this part: see struct stage_part. */
void class_list_add_part(struct class *c, long id, const char *path,
                         const char *name, const char *refusal);

/* One more like ID, with the same parts. Gives its number. */
long class_list_copy(struct class *c, long id);

/* Fill in H, but for its parts, with what ID is. False if there is no such.
 * Free it with class_list_free(). */
bool class_list_get(struct class *c, long id, struct handed_in *h);
void class_list_free(struct handed_in *h);

/* Is something in the list that is called SOURCE? */
bool class_list_has(struct class *c, const char *source);

/* Let COLUMN (who, key, number, name, email, at, source) of ID be VALUE, unless that is
 * "". */
void class_list_set(struct class *c, long id, const char *column,
                    const char *value);
/* The roster says whose ID is. */
void class_list_listed(struct class *c, long id);
/* ID is not taken; C says WHY. */
void class_list_refuse(struct class *c, long id, const char *why);

/* How many people are called NAME here, as the site tells them apart? */
long class_list_namesakes(struct class *c, const char *name);
/* What all WHO begin with, up to a - or _; a new string. */
char *class_list_shared(struct class *c);
/* Refuse what nobody can tell whose, or which of several, it is: what the site
 * says is of several people and is given to one, and several of one that have
 * neither time nor number. */
void class_list_settle(struct class *c);

/* STATUS_DONE; else says what failed. */
enum exit_status class_list_sound(const struct class *c);

#endif
