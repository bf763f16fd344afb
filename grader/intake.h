/* SPDX-License-Identifier: MIT */
/*
 * intake.h - read a stranger's file, or say why not; print a stranger's file
 * name. The part of staging that touches what a student handed in.
 */
#ifndef INTAKE_H
#define INTAKE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

#define INTAKE_LIMIT (256 * 1024)

struct intake {
    char *bytes; /* of a file that is taken; else NULL */
    size_t size;
    char *refusal; /* why it is not: "is a symbolic link" */
    int error;     /* errno when the disk, not the file, is at fault */
};

/* Read file NAME of folder DIRFD. Only a regular file of at most
 * INTAKE_LIMIT bytes that looks like text is taken. The caller frees bytes
 * and refusal. */
struct intake intake_read(int dirfd, const char *name);

/* What NAME of folder DIRFD is, no link followed. 0, or -1 with errno. */
int intake_look(int dirfd, const char *name, struct stat *st);

/* NAME fit to print: one line, valid UTF-8, nothing that turns the direction
 * of the text, at most about 200 bytes. A new string. */
char *intake_name(const char *name);

#endif
