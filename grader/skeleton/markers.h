/* SPDX-License-Identifier: MIT */
/*
 * markers.h - what the markers in a solution part: the answers, which stay
 * here, and the skeleton, in which stubs take their place.
 */
#ifndef MARKERS_H
#define MARKERS_H

#include <stdbool.h>
#include <stddef.h>

/* What a skeleton has in place of the solution SOURCE (N bytes): a new string.
 * NULL, and *ERROR a new string "12: unbalanced ...", if the markers are not
 * sound. NAME is the file's name, for the error. */
char *markers_remove(const char *source, size_t n, const char *name,
                     char **error);

/* The lines of the answers in that SOURCE, without the stubs, which students
 * get. The result is as above. */
char *markers_answers(const char *source, size_t n, const char *name,
                      char **error);

/* Does LINE open a comment that looks like a marker? */
bool markers_begin(const char *line);

#endif
