/* SPDX-License-Identifier: MIT */
/*
 * files.h - names for files, and writing them so that a full disk is noticed.
 */
#ifndef FILES_H
#define FILES_H

#include <stddef.h>

#include "base/kit.h"

/* ABOVE/NAME (NAME alone if ABOVE is NULL), a path for something that a
 * stranger calls TEXT: NAME is of harmless characters, and has a number if USED
 * has that path already. It is added to USED. A new string. */
char *file_path_for(const char *above, const char *text, struct names *used);

/* All N bytes to FD. 0, or -1 with errno. */
int write_all(int fd, const void *bytes, size_t n);

/* PATH, which must not exist, gets these N bytes. 0, or -1 with errno; a
 * file that could not be written whole is removed. */
int file_create(const char *path, const void *bytes, size_t n);

/* PATH gets these N bytes by way of a temporary file beside it and
 * rename(2). 0, or -1 with errno; PATH is then as it was. */
int file_replace(const char *path, const void *bytes, size_t n);

/* Make folder PATH and those above it that are missing. 0, or -1 with errno. */
int folder_make(const char *path);

/* Remove PATH and all below it, following no symbolic link. 0, or -1 with
 * errno if something is left. */
int tree_remove(const char *path);

#endif
