/* SPDX-License-Identifier: MIT */
/*
 * untrusted.h - read a stranger's file, or say why not; print a stranger's file
 * name. The part of staging that touches what a student handed in.
 */
#ifndef UNTRUSTED_H
#define UNTRUSTED_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

#define UNTRUSTED_LIMIT (256 * 1024)

struct untrusted {
    char *bytes; /* of a file that is taken; else NULL */
    size_t size;
    char *refusal; /* why it is not: "is a symbolic link" */
    int error;     /* errno when the disk, not the file, is at fault */
};

/* Read file NAME of folder DIRFD. Only a regular file of at most
 * UNTRUSTED_LIMIT bytes that looks like text is taken. The caller frees bytes
 * and refusal. */
struct untrusted untrusted_read(int dirfd, const char *name);

/* The same of SIZE bytes (a block with one more behind them) that are there
 * already: BYTES is freed, or belongs to what is given. */
struct untrusted untrusted_take(char *bytes, size_t size);
/* A name that is refused for this reason. */
struct untrusted untrusted_refuse(const char *why);

/* Is NAME what systems leave beside files: hidden, __MACOSX, Thumbs.db? */
bool untrusted_is_litter(const char *name);

/* What NAME of folder DIRFD is, no link followed. 0, or -1 with errno. */
int untrusted_look(int dirfd, const char *name, struct stat *st);

/* NAME fit to print: one line, valid UTF-8, nothing that turns the direction
 * of the text, at most about 200 bytes. A new string. */
char *untrusted_name(const char *name);
/* The same of a whole line, at most about 400 bytes. */
char *untrusted_line(const char *line);

#endif
