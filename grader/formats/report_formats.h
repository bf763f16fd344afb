/* SPDX-License-Identifier: MIT */
/*
 * report_formats.h - the formats that `ipclab report` writes. Each is called
 * in the order begin, entry for every student, end, by report_entries.c. What
 * it is given is clean: UTF-8 without control characters but newline and tab.
 */
#ifndef REPORT_FORMATS_H
#define REPORT_FORMATS_H

#include <jansson.h>
#include <stdio.h>

#include "journal/journal.h"
#include "journal/final_mark.h"

struct writer {
    FILE *out;
    struct journal *journal; /* that is read */
    const char *lab, *tests_hash;
    size_t count;                /* of the entries before */
    void *private;               /* of a format */
    const struct csv *sheet;     /* --sheet, for formats that fill one in */
    const struct names *columns; /* --column */
    const char *sort;            /* NULL: by WHO */
    bool doubtful; /* of some it is not certain who they are; it was told */
    const char *folder; /* --out, for formats that fill a folder */
    const struct late_rule *rule;
    bool failed;             /* complained already */
    enum exit_status status; /* how, if not the machine is at fault */
};

struct format {
    const char *name;
    bool single;       /* it is of one student */
    bool sheet;        /* it fills in the file that a site gave */
    bool folder;       /* it fills a folder */
    bool for_students; /* so it tells little of hidden tests */
    void (*begin)(struct writer *w);
    /* DOCUMENT is that of E; NULL if it has none. */
    void (*entry)(struct writer *w, const struct entry *e,
                  const json_t *document, const struct mark *mark);
    void (*end)(struct writer *w);
    /* What it is of one --student; NULL: the same. */
    const struct format *one;
};

/* FORMAT(name, about): all that --format takes, with what --help says of them. */
/* clang-format off */
#define FORMATS(FORMAT) \
    FORMAT(table, "") FORMAT(json, "") FORMAT(csv, "") FORMAT(junit, "") \
    FORMAT(html, ": a page about the class, or about one --student") \
    FORMAT(pages, ": one for every student, in the folder --out") \
    FORMAT(moodle, ": --sheet filled in") \
    FORMAT(feedback, ": the zip of pages that Moodle takes") \
    FORMAT(canvas, ": --sheet filled in") \
    FORMAT(blackboard, ": --sheet filled in") \
    FORMAT(gradescope, ": for one --student") \
    FORMAT(autolab, ": for one --student") \
    FORMAT(github, ": for one --student")
/* clang-format on */
#define FORMAT(name, about) extern const struct format format_##name;
FORMATS(FORMAT)
#undef FORMAT
extern const struct format format_page; /* what html is of one */

/* Write what J says, of STUDENT only if that is not NULL, in FORMAT. W is
 * filled in but for what stands in the journal. Complains. */
enum exit_status report_write(const struct format *format, struct writer *w,
                              struct journal *j, const char *student);

/* Is WORD an order of students: who, name, score? */
bool report_sort_known(const char *word);

/* Is the result of E one of other tests than those of now? */
bool entry_is_old(const struct writer *w, const struct entry *e);

/* Has E a document? If not, complains, and the writer has failed: no site may
 * take that for a zero. */
bool entry_has_score(struct writer *w, const struct entry *e,
                     const json_t *document);

/* DOCUMENT tells of hidden tests no more than their exercise, points, and
 * whether they passed: neither names nor inputs, nor what was found in them. */
void hidden_cover(json_t *document);

/* "graded", "old", "failed", "waiting", "nothing". */
const char *entry_state(const struct writer *w, const struct entry *e);

#endif
