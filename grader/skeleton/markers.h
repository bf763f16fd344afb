/* SPDX-License-Identifier: MIT */
/*
 * markers.h - from a solution's text to the skeleton's: the answers go, their
 * stubs come in their place.
 */
#ifndef MARKERS_H
#define MARKERS_H

#include <stddef.h>

/* What a skeleton has in place of the solution SOURCE (N bytes): a new string.
 * NULL, and *ERROR a new string "12: unbalanced ...", if the markers are not
 * sound. NAME is the file's name, for the error. */
char *markers_remove(const char *source, size_t n, const char *name,
                     char **error);

#endif
