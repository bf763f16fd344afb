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
#include "mark.h"

struct writer {
    FILE *out;
    const char *lab, *tests_hash;
    size_t count;            /* of the entries before */
    void *private;           /* of a format */
    const struct csv *sheet; /* --sheet, for formats that fill one in */
    const char *column;      /* --column */
    bool failed;             /* complained already */
    enum exit_status status; /* how, if not the machine is at fault */
};

struct format {
    const char *name;
    bool single; /* it is of one student */
    bool sheet;  /* it fills in the file that a site gave */
    void (*begin)(struct writer *w);
    /* DOCUMENT is that of E; NULL if it has none. */
    void (*entry)(struct writer *w, const struct entry *e,
                  const json_t *document, const struct mark *mark);
    void (*end)(struct writer *w);
};

extern const struct format format_table, format_json, format_csv, format_junit,
    format_gradescope, format_autolab, format_github, format_moodle,
    format_canvas;

/* Is the result of E one of other tests than those of now? */
bool entry_is_old(const struct writer *w, const struct entry *e);

/* "graded", "old", "failed", "waiting", "nothing". */
const char *entry_state(const struct writer *w, const struct entry *e);

#endif
