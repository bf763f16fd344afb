/* SPDX-License-Identifier: MIT */
/*
 * result.h - the file that a node leaves for a file set, DIGEST.json, or
 * DIGEST.failed. The head believes nothing of it before it has looked.
 */
#ifndef RESULT_H
#define RESULT_H

#include <jansson.h>

#include "spool/terms.h"

/* What a node says of a file set. */
struct result {
    const char *digest, *node;
    const char *tools;  /* that it was graded with */
    double seconds;     /* that it took */
    json_t *document;   /* the judge's; NULL: it could not be graded ... */
    const char *reason; /* ... for this reason */
};

/* What became of a result that was written. */
enum result_left {
    RESULT_FIRST,   /* it is the result of its file set */
    RESULT_SECOND,  /* there was one with the same score and verdicts */
    RESULT_DIFFERS, /* there was one with others: both are kept */
    RESULT_LOST     /* it could not be written: errno */
};

/* Write R into the folder FOLDER: beside, and then linked into its place. The
 * first one stays, unless it is no sound result of these TERMS. A failure takes
 * the place of an earlier one. All is on the disk when it returns. */
enum result_left result_leave(const char *folder, const struct terms *terms,
                              const struct result *r);

/* Read the file PATH, which should be what a node says of DIGEST on these TERMS.
 * Gives the object: "node", "tools", "seconds", and "document" or "reason"; the
 * caller releases it; *TEXT, if TEXT is not NULL, is the document as it stands
 * there, a new string or NULL. NULL with *WHY, a new string, if it is anything else: "it
 * is truncated", "it is of another round (…)". */
json_t *result_fetch(const char *path, const struct terms *terms,
                     const char *digest, char **text, char **why);

/* Have two of them the same score and the same verdicts? */
bool result_same(const json_t *a, const json_t *b);

#endif
