/* SPDX-License-Identifier: MIT */
/*
 * source.h - read a stranger's file as C source, or say why not. The grader
 * does so when it takes a submission, the build when it compiles one: so both
 * refuse the same, in the same words.
 */
#ifndef BUILD_SOURCE_H
#define BUILD_SOURCE_H

#include <stddef.h>
#include <sys/types.h>

enum { SOURCE_LIMIT = 256 * 1024 };

struct source {
    char *bytes; /* of a file that is taken; else NULL */
    size_t size;
    char *refusal; /* why it is not: "is a symbolic link" */
    int error;     /* errno when the disk, not the file, is at fault */
};

/* Read file NAME of folder DIRFD. Only a regular file of at most SOURCE_LIMIT
 * bytes that looks like text is taken; no link is followed, and nothing is
 * waited for. The caller frees bytes and refusal. */
struct source source_read(int dirfd, const char *name);

/* The same of SIZE bytes (a block with one more behind them) that are there
 * already: BYTES is freed, or belongs to what is given. */
struct source source_take(char *bytes, size_t size);
/* A name that is refused for this reason. */
struct source source_refuse(const char *why);

#endif
