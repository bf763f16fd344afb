/* SPDX-License-Identifier: MIT */
/*
 * person_key.h - how names and numbers of people are compared, no matter who
 * typed them and on which keyboard. Used by the intake of a class and by the
 * sheets that grades go into.
 */
#ifndef PERSON_KEY_H
#define PERSON_KEY_H

#include <stdbool.h>

/* The letters and digits of NAME in small letters, composed (NFC): "O'Neil,
 * Zoë" and "o’neil zoë" give the same. Bytes that are no UTF-8 stay as they
 * are. A new string. */
char *person_key(const char *name);

/* May A and B be names of one person? They are the same in some order ("Pop, Ana",
 * "popana"), or one has all words of the other ("Ana Maria Pop"). */
bool person_same(const char *a, const char *b);

/* The key of an identifier: all but its blanks stays, apostrophes are
 * straight. A new string. */
char *person_id_key(const char *id);
/* May they be, as people call themselves? They have a word in common. */
bool person_alike(const char *a, const char *b);

/* Has NAME bytes that are no UTF-8, replaced by signs, and may KEY be its key all
 * the same? Only the letters that are known tell. */
bool person_garbled(const char *name, const char *key);

#endif
