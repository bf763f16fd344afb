/* SPDX-License-Identifier: MIT */
/*
 * paths.h - the folders of one build, and the few things that all its parts do
 * with files. Used by build-subject only.
 */
#ifndef BUILD_PATHS_H
#define BUILD_PATHS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct paths {
    const char *kit, *lab; /* the kit's folder, the lab's name */
    const char *src, *out; /* the student's files; what is made of them */
};

/* A text file as its lines, without their ends. */
struct lines {
    char **items;
    size_t count;
    char *bytes; /* what ITEMS point into */
};

/* End the process with status 4: the machine or the kit is at fault. */
void die(const char *format, ...)
    __attribute__((format(printf, 1, 2), noreturn));

/* The lines of file PATH; none if it is empty or is not there. */
struct lines lines_read(const char *path);
void lines_free(struct lines *l);
/* In the order of strcmp(3), for lines_find(). */
void lines_sort(struct lines *l);
/* The line of sorted L that is WORD or begins with it and a blank; NULL if
 * there is none. */
const char *lines_find(const struct lines *l, const char *word);

/* Write N bytes to PATH: whole, or as it was before. Dies if it cannot. */
void file_write(const char *path, const void *bytes, size_t n);

/* A checksum that tells changed files: begin with KEY_BEGIN. A file that is
 * not there counts as an empty one. */
#define KEY_BEGIN 0xcbf29ce484222325u
uint64_t key_add(uint64_t key, const void *bytes, size_t n);
uint64_t key_add_file(uint64_t key, const char *path);
/* Does the first line of file PATH say KEY? */
bool key_is(const char *path, uint64_t key);
void key_write(const char *path, uint64_t key);

#endif
