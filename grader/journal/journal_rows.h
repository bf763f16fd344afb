/* SPDX-License-Identifier: MIT */
/*
 * journal_rows.h - what the files of the journal share among themselves:
 * questions to SQLite whose failure is remembered. Used by journal*.c, and by
 * class_list.c for a database of its own.
 */
#ifndef JOURNAL_ROWS_H
#define JOURNAL_ROWS_H

#include <sqlite3.h>

#include "journal/journal.h"

#define JOURNAL_PREPARED 32

struct journal {
    sqlite3 *db;
    sqlite3_stmt *prepared[JOURNAL_PREPARED]; /* of journal_do() */
    size_t n_prepared;
    char *path, *why; /* why: of the first failure; nothing goes on then */
    int lock;
};

/* Is a row of `submission` to be graded? Where the best of several attempts
 * counts, all of them are. */
#define WANTED                                                     \
    "(counts OR EXISTS (SELECT 1 FROM fact WHERE key='count' AND " \
    "value='best'))"

/* Remember what SQLite says is wrong. Gives -1. */
int journal_error(struct journal *j);

/* Run SQL that has no parameters and whose rows nobody wants. */
int journal_run(struct journal *j, const char *sql);

/* Ask SQL, whose parameters have the values that TYPES tells, a letter each:
 * s const char * (NULL: null), i int, l long, d double, b const void * and
 * size_t. NULL if it cannot be; else sqlite3_finalize() it. */
sqlite3_stmt *journal_query(struct journal *j, const char *sql,
                            const char *types, ...);

/* The next row: 1, 0 if there is none, -1. */
int journal_step(struct journal *j, sqlite3_stmt *q);

/* Before the database is closed. */
void journal_unprepare(struct journal *j);

/* journal_query() for what gives no rows; the same SQL is prepared once. 0, or -1. */
int journal_do(struct journal *j, const char *sql, const char *types, ...);

#endif
