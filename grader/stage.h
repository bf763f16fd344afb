/* SPDX-License-Identifier: MIT */
/*
 * stage.h - take over from a submission the files that a lab asks for, and
 * nothing else. Used by the worker of one submission.
 */
#ifndef STAGE_H
#define STAGE_H

#include "kit.h"

struct stage_input {
    const char *path;          /* the submission: a folder or one file */
    const struct names *asked; /* the exercises that have a file */
    const char *replaced;      /* this exercise is taken from the file */
    const char *replacement;   /* REPLACEMENT instead; NULL: none */
};

/* Fill DIR/src with <exercise>.c for every exercise that can be taken over,
 * and DIR/out with <exercise>.status for every other: why it is rejected or
 * missing. NOTES gets what the report should say besides. Nothing in the
 * submission is opened but regular files of the right name, and no symbolic
 * link is followed; it never blocks on a FIFO.
 * STATUS_DONE; STATUS_USAGE (PATH cannot be read) or STATUS_MACHINE (a disk
 * is full, or fails) with *WHY a new string. */
enum exit_status stage_fill(const char *dir, const struct stage_input *input,
                            struct names *notes, char **why);

#endif
