/* SPDX-License-Identifier: MIT */
/*
 * untrusted.h - names of a stranger's files: what they are, how to print them.
 * What is in such a file, harness/compile/files/source.h reads.
 */
#ifndef UNTRUSTED_H
#define UNTRUSTED_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

/* Is NAME what systems leave beside files: hidden, __MACOSX, Thumbs.db? */
bool untrusted_is_litter(const char *name);

/* What NAME of folder DIRFD is, no link followed. 0, or -1 with errno. */
int untrusted_look(int dirfd, const char *name, struct stat *st);

/* NAME fit to print: one line, valid UTF-8, nothing that turns the direction
 * of the text, at most about 200 bytes. A new string. */
char *untrusted_name(const char *name);
/* The same of a person's name: with a replacement sign (U+FFFD) for each byte that
 * is no UTF-8. */
char *untrusted_person(const char *name);
/* The same of a whole line, at most about 400 bytes. */
char *untrusted_line(const char *line);

#endif
