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

/* What ID is called in the intake; a new string. NULL if there is no such. */
char *class_list_source(struct class *c, long id);

/* Let COLUMN (who, name, email, at) of ID be VALUE, unless that is "". */
void class_list_set(struct class *c, long id, const char *column,
                    const char *value);

/* STATUS_DONE; else says what failed. */
enum exit_status class_list_sound(const struct class *c);

#endif
