/* SPDX-License-Identifier: MIT */
/*
 * stage.h - take over from a submission the files that a lab asks for, and
 * nothing else. Used by the worker of one submission.
 */
#ifndef STAGE_H
#define STAGE_H

#include "base/kit.h"

/* A part of a submission that came in several. */
struct stage_part {
    char *path;    /* a folder, or a file; NULL: it was refused before */
    char *name;    /* of a file, as the student named it */
    char *refusal; /* why it was refused: "is a symbolic link" */
};
struct stage_input {
    const char *path; /* the submission: a folder or one file; NULL: PARTS */
    const struct stage_part *parts;
    size_t n_parts;
    const struct names *asked; /* the exercises that have a file */
    const char *replaced;      /* this exercise is taken from the file */
    const char *replacement;   /* REPLACEMENT instead; NULL: none. If it has
        further names, with blanks between them, each of those exercises is
        taken from the file of REPLACEMENT's name in the folder ../<exercise> */
};

/* What is taken over: "src/run_two.c", or "out/run_two.status" that says why
 * there is none. */
struct staged_file {
    char *name, *bytes;
    size_t size;
};
struct staged {
    struct staged_file *files;
    size_t count;
    struct names notes; /* what the report should say besides */
};

/* Collect src/<exercise>.c for every exercise that can be taken over, and
 * out/<exercise>.status for every other: why it is rejected or missing.
 * Nothing in the submission is opened but regular files of the right name (or
 * archives), and no symbolic link is followed; it never blocks on a FIFO.
 * STATUS_DONE; STATUS_USAGE (PATH cannot be read) or STATUS_MACHINE (a disk
 * fails) with *WHY a new string. The caller frees S in any case. */
enum exit_status stage_collect(struct staged *s,
                               const struct stage_input *input, char **why);

/* One more file: N bytes, copied. */
void staged_add(struct staged *s, const char *name, const void *bytes,
                size_t n);

/* Write it below DIR, whose folders src and out are there and empty. 0, or -1
 * with *WHY a new string: only this machine's disk can fail here. */
int staged_write(const struct staged *s, const char *dir, char **why);
void staged_free(struct staged *s);

#endif
