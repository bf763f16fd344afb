/* SPDX-License-Identifier: MIT */
/*
 * report_formats.h - the formats that `ipclab report` writes. Each is called
 * in the order begin, entry for every student, end.
 */
#ifndef REPORT_FORMATS_H
#define REPORT_FORMATS_H

#include <jansson.h>
#include <stdio.h>

#include "journal.h"

/* What a student is given in the end. */
struct mark {
    bool graded;
    double score, max;
};

struct writer {
    FILE *out;
    const char *lab, *tests_hash;
    size_t count;  /* of the entries before */
    void *private; /* of a format */
    bool failed;   /* complained already */
};

struct format {
    const char *name;
    void (*begin)(struct writer *w);
    /* DOCUMENT is that of E; NULL if it has none. */
    void (*entry)(struct writer *w, const struct entry *e,
                  const json_t *document, const struct mark *mark);
    void (*end)(struct writer *w);
};

extern const struct format format_table, format_json, format_csv, format_junit;

/* Is the result of E one of other tests than those of now? */
bool entry_is_old(const struct writer *w, const struct entry *e);

/* "graded", "old", "failed", "waiting", "nothing". */
const char *entry_state(const struct writer *w, const struct entry *e);

#endif
