/* SPDX-License-Identifier: MIT */
/*
 * journal_rows.c - questions to SQLite, and what is written while grading:
 * students, what they handed in, and what it was given.
 */
#include "journal/journal_rows.h"

#include <jansson.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "harness/base/text.h"

static int bind(sqlite3_stmt *q, const char *types, va_list args)
{
    int error = SQLITE_OK;
    for (int i = 1; types && *types && error == SQLITE_OK; i++, types++) {
        if (*types == 's') {
            error = sqlite3_bind_text(q, i, va_arg(args, const char *), -1,
                                      SQLITE_TRANSIENT);
        } else if (*types == 'i') {
            error = sqlite3_bind_int(q, i, va_arg(args, int));
        } else if (*types == 'l') {
            error = sqlite3_bind_int64(q, i, va_arg(args, long));
        } else if (*types == 'd') {
            error = sqlite3_bind_double(q, i, va_arg(args, double));
        } else {
            const void *bytes = va_arg(args, const void *);
            size_t n = va_arg(args, size_t);
            error = sqlite3_bind_blob64(q, i, bytes, n, SQLITE_TRANSIENT);
        }
    }
    return error;
}

static sqlite3_stmt *query(struct journal *j, const char *sql,
                           const char *types, va_list args)
{
    sqlite3_stmt *q = NULL;
    if (j->why)
        return NULL;
    if (sqlite3_prepare_v2(j->db, sql, -1, &q, NULL) == SQLITE_OK &&
        bind(q, types, args) == SQLITE_OK)
        return q;
    journal_error(j);
    sqlite3_finalize(q);
    return NULL;
}

sqlite3_stmt *journal_query(struct journal *j, const char *sql,
                            const char *types, ...)
{
    va_list args;
    va_start(args, types);
    sqlite3_stmt *q = query(j, sql, types, args);
    va_end(args);
    return q;
}

int journal_step(struct journal *j, sqlite3_stmt *q)
{
    if (!q)
        return -1;
    int got = sqlite3_step(q);
    return got == SQLITE_ROW ? 1 : got == SQLITE_DONE ? 0 : journal_error(j);
}

/* That of SQL, which may be from before; the oldest gives way. NULL if it is wrong. */
static sqlite3_stmt *prepared(struct journal *j, const char *sql)
{
    for (size_t i = 0; i < JOURNAL_PREPARED && j->prepared[i]; i++)
        if (strcmp(sqlite3_sql(j->prepared[i]), sql) == 0)
            return j->prepared[i];
    sqlite3_stmt **place = &j->prepared[j->n_prepared++ % JOURNAL_PREPARED];
    sqlite3_finalize(*place);
    *place = NULL;
    if (sqlite3_prepare_v2(j->db, sql, -1, place, NULL) != SQLITE_OK)
        journal_error(j);
    return *place;
}

int journal_do(struct journal *j, const char *sql, const char *types, ...)
{
    sqlite3_stmt *q = j->why ? NULL : prepared(j, sql);
    va_list args;
    va_start(args, types);
    if (q && bind(q, types, args) != SQLITE_OK)
        journal_error(j);
    va_end(args);
    int got = j->why ? -1 : journal_step(j, q);
    if (q) {
        sqlite3_reset(q);
        sqlite3_clear_bindings(q); /* of what may be large */
    }
    return got < 0 ? -1 : 0;
}

void journal_unprepare(struct journal *j)
{
    for (size_t i = 0; i < JOURNAL_PREPARED; i++)
        sqlite3_finalize(j->prepared[i]);
}

char *journal_now(void)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    time_t now = epoch ? (time_t)strtoll(epoch, NULL, 10) : time(NULL);
    struct tm tm;
    char text[32];
    localtime_r(&now, &tm);
    strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &tm);
    return text_copy(text);
}

/* ---- facts --------------------------------------------------------------- */

char *journal_fact(struct journal *j, const char *key)
{
    sqlite3_stmt *q =
        journal_query(j, "SELECT value FROM fact WHERE key=?", "s", key);
    char *value = NULL;
    if (journal_step(j, q) == 1)
        value = text_copy((const char *)sqlite3_column_text(q, 0));
    sqlite3_finalize(q);
    return value;
}

int journal_set_fact(struct journal *j, const char *key, const char *value)
{
    return journal_do(j, "INSERT OR REPLACE INTO fact VALUES (?,?)", "ss", key,
                      value);
}

/* ---- who handed in what -------------------------------------------------- */

int journal_put_student(struct journal *j, const struct student *s)
{
    /* A roster knows better than the names of an archive. */
    return journal_do(
        j,
        "INSERT INTO student (who, name, email, listed) VALUES (?,?,?,?) "
        "ON CONFLICT (who) DO UPDATE SET "
        "name = CASE WHEN excluded.name <> '' AND (excluded.listed OR NOT "
        "listed) THEN excluded.name ELSE name END, "
        "email = CASE WHEN excluded.email <> '' AND (excluded.listed OR NOT "
        "listed) THEN excluded.email ELSE email END, "
        "listed = max(listed, excluded.listed)",
        "sssi", s->who, s->name, s->email, (int)s->listed);
}

static int put_files(struct journal *j, const char *digest,
                     const struct staged *files)
{
    int result = 0;
    for (size_t i = 0; i < files->count && result == 0; i++)
        result = journal_do(j, "INSERT OR IGNORE INTO part VALUES (?,?,?)",
                            "ssb", digest, files->files[i].name,
                            (const void *)files->files[i].bytes,
                            files->files[i].size);
    return result;
}

/* As a JSON array. A new string. */
static char *notes_text(const struct names *notes)
{
    json_t *list = json_array();
    for (size_t i = 0; i < notes->count; i++)
        json_array_append_new(list, json_string(notes->items[i]));
    char *text = json_dumps(list, JSON_COMPACT);
    json_decref(list);
    return text;
}

int journal_put_submission(struct journal *j, const struct submission *s,
                           const struct staged *files)
{
    if (put_files(j, s->digest, files) < 0)
        return -1;
    /* The same files again are what was graded; others are graded anew. */
    char *notes = notes_text(&files->notes);
    int result = journal_do(
        j,
        "INSERT INTO submission (student, source, at, late, digest, notes, "
        "state) "
        "SELECT id, ?2, ?3, ?4, ?5, ?6, 'waiting' FROM student WHERE who = ?1 "
        "ON CONFLICT (student, source) DO UPDATE SET at = excluded.at, "
        "late = excluded.late, notes = excluded.notes, "
        "state = CASE WHEN digest = excluded.digest THEN state ELSE 'waiting' "
        "END, "
        "result = CASE WHEN digest = excluded.digest THEN result END, "
        "digest = excluded.digest",
        "sssiss", s->who, s->source, s->at, (int)s->late, s->digest, notes);
    free(notes);
    return result;
}

int journal_files(struct journal *j, const char *digest, struct staged *s)
{
    sqlite3_stmt *q = journal_query(
        j, "SELECT name, bytes FROM part WHERE digest=? ORDER BY name", "s",
        digest);
    int got;
    while ((got = journal_step(j, q)) == 1) {
        const char *name = (const char *)sqlite3_column_text(q, 0);
        const char *bytes = sqlite3_column_blob(q, 1);
        size_t n = (size_t)sqlite3_column_bytes(q, 1);
        staged_add(s, name, bytes ? bytes : "", n);
    }
    sqlite3_finalize(q);
    return got;
}

char *journal_source(struct journal *j, long id, const char *name)
{
    sqlite3_stmt *q = journal_query(
        j,
        "SELECT p.bytes FROM submission s JOIN part p ON p.digest = s.digest "
        "WHERE s.id = ? AND p.name = ?",
        "ls", id, name);
    char *source = NULL;
    if (journal_step(j, q) == 1) {
        const char *bytes = sqlite3_column_blob(q, 0);
        size_t n = (size_t)sqlite3_column_bytes(q, 0);
        source = text_format("%.*s", (int)n, bytes ? bytes : "");
    }
    sqlite3_finalize(q);
    return source;
}

int journal_parts(struct journal *j, const char *name, journal_part *visit,
                  void *data)
{
    sqlite3_stmt *q = journal_query(
        j,
        "SELECT st.who, st.name, p.bytes FROM submission s JOIN student st ON "
        "st.id = s.student JOIN part p ON p.digest = s.digest WHERE s.counts "
        "AND p.name = ? ORDER BY st.who",
        "s", name);
    int got;
    while ((got = journal_step(j, q)) == 1) {
        const char *bytes = sqlite3_column_blob(q, 2);
        visit((const char *)sqlite3_column_text(q, 0),
              (const char *)sqlite3_column_text(q, 1), bytes ? bytes : "",
              (size_t)sqlite3_column_bytes(q, 2), data);
    }
    sqlite3_finalize(q);
    return got;
}

/* ---- what it was given --------------------------------------------------- */

int journal_graded(struct journal *j, const char *digest,
                   const char *tests_hash, const char *document)
{
    char *now = journal_now();
    if (journal_run(j, "SAVEPOINT graded") == 0 &&
        journal_do(j,
                   "INSERT INTO result (digest, tests_hash, document, "
                   "graded_at) VALUES (?,?,?,?)",
                   "ssss", digest, tests_hash, document, now) == 0 &&
        journal_do(j,
                   "UPDATE submission SET state='graded', fresh=0, "
                   "reason=NULL, result=last_insert_rowid() "
                   "WHERE digest=? AND state<>'graded' AND " WANTED,
                   "s", digest) == 0)
        journal_run(j, "RELEASE graded");
    free(now);
    return j->why ? -1 : 0;
}

int journal_failed(struct journal *j, const char *digest, const char *reason)
{
    return journal_do(j,
                      "UPDATE submission SET state='failed', reason=? "
                      "WHERE digest=? AND state<>'graded' AND " WANTED,
                      "ss", reason, digest);
}
