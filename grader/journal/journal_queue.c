/* SPDX-License-Identifier: MIT */
/*
 * journal_queue.c - what there is to grade, what not any more, what again; and
 * what has come of it.
 */
#include <fnmatch.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "harness/base/text.h"
#include "journal/journal_rows.h"

/* A row of `submission` that has to be graded and is not. */
#define WAITING WANTED " AND state<>'graded'"

int journal_choose_by_time(struct journal *j, bool first)
{
    /* One without a time came when it was first seen. */
    char *sql = text_format(
        "UPDATE submission SET counts = (id = (SELECT o.id FROM submission o "
        "WHERE o.student = submission.student ORDER BY o.at %s, o.id %s "
        "LIMIT 1))",
        first ? "ASC" : "DESC", first ? "ASC" : "DESC");
    int result = journal_run(j, sql);
    free(sql);
    return result;
}

int journal_let_count(struct journal *j, const char *id)
{
    return journal_do(j,
                      "UPDATE submission SET counts = (id = ?1) WHERE student "
                      "= (SELECT student FROM submission WHERE id = ?1)",
                      "i", atoi(id));
}

/* Is a test PATTERN ("run_two/closes_*") of DOCUMENT not passed? */
static bool lost_test(const char *document, const char *pattern)
{
    json_t *d = document ? json_loads(document, 0, NULL) : NULL;
    const json_t *exercise, *test;
    size_t i, k;
    bool lost = false;
    json_array_foreach(json_object_get(d, "exercises"), i, exercise)
    {
        json_array_foreach(json_object_get(exercise, "tests"), k, test)
        {
            char *name = text_format(
                "%s/%s", json_string_value(json_object_get(exercise, "name")),
                json_string_value(json_object_get(test, "name")));
            const char *v = json_string_value(json_object_get(test, "verdict"));
            lost = lost || (fnmatch(pattern, name, 0) == 0 &&
                            strcmp(v ? v : "", "pass") != 0);
            free(name);
        }
    }
    json_decref(d);
    return lost;
}

static bool is_named(sqlite3_stmt *q, const char *pattern,
                     const char *tests_hash)
{
    const char *who = (const char *)sqlite3_column_text(q, 1);
    const char *name = (const char *)sqlite3_column_text(q, 2);
    const char *hash = (const char *)sqlite3_column_text(q, 3);
    const char *document = (const char *)sqlite3_column_text(q, 4);
    if (strcmp(pattern, "old") == 0)
        return hash && strcmp(hash, tests_hash) != 0;
    if (strchr(pattern, '/'))
        return lost_test(document, pattern);
    return fnmatch(pattern, who, 0) == 0 || fnmatch(pattern, name, 0) == 0;
}

int journal_regrade(struct journal *j, const char *pattern,
                    const char *tests_hash, size_t *count)
{
    struct names ids = {0};
    sqlite3_stmt *q =
        journal_query(j,
                      "SELECT s.id, st.who, st.name, r.tests_hash, r.document "
                      "FROM submission s JOIN student st ON st.id = s.student "
                      "LEFT JOIN result r ON r.id = s.result WHERE " WANTED,
                      NULL);
    int got;
    while ((got = journal_step(j, q)) == 1) {
        if (is_named(q, pattern, tests_hash))
            names_add(&ids, (const char *)sqlite3_column_text(q, 0));
    }
    sqlite3_finalize(q);
    for (size_t i = 0; i < ids.count && got == 0; i++)
        got = journal_do(j,
                         "UPDATE submission SET state='waiting', fresh=1 "
                         "WHERE id=?",
                         "s", ids.items[i]);
    *count = ids.count;
    names_free(&ids);
    return got;
}

int journal_share(struct journal *j, const char *tests_hash, size_t *count)
{
    int got = journal_do(
        j,
        "UPDATE submission SET state='graded', reason=NULL, result=(SELECT "
        "max(r.id) FROM result r WHERE r.digest=submission.digest AND "
        "r.tests_hash=?1) WHERE state<>'graded' AND " WANTED
        " AND NOT fresh AND "
        "EXISTS (SELECT 1 FROM result r WHERE r.digest=submission.digest AND "
        "r.tests_hash=?1)",
        "s", tests_hash);
    *count = got == 0 ? (size_t)sqlite3_changes(j->db) : 0;
    return got;
}

static int names_from(struct journal *j, sqlite3_stmt *q, struct names *n)
{
    int got;
    while ((got = journal_step(j, q)) == 1)
        names_add(n, (const char *)sqlite3_column_text(q, 0));
    sqlite3_finalize(q);
    return got;
}

size_t journal_count_waiting(struct journal *j)
{
    sqlite3_stmt *q = journal_query(j,
                                    "SELECT count(DISTINCT digest) FROM "
                                    "submission WHERE " WAITING,
                                    NULL);
    size_t n = journal_step(j, q) == 1 ? (size_t)sqlite3_column_int64(q, 0) : 0;
    sqlite3_finalize(q);
    return n;
}

char *journal_next_waiting(struct journal *j, long *last)
{
    sqlite3_stmt *q = journal_query(
        j,
        "SELECT s.id, s.digest FROM submission s WHERE s.id > ?1 AND " WAITING
        " AND NOT EXISTS (SELECT 1 FROM submission WHERE digest = s.digest AND "
        "id < s.id AND " WAITING ") ORDER BY s.id LIMIT 1",
        "l", *last);
    char *digest = NULL;
    if (journal_step(j, q) == 1) {
        *last = (long)sqlite3_column_int64(q, 0);
        digest = text_copy((const char *)sqlite3_column_text(q, 1));
    }
    sqlite3_finalize(q);
    return digest;
}

static int whos_of(struct journal *j, const char *digest, const char *which,
                   struct names *whos)
{
    char *sql = text_format(
        "SELECT st.who || CASE WHEN st.name IN ('', st.who) THEN '' ELSE ' (' "
        "|| st.name || ')' END FROM submission s JOIN student st ON st.id = "
        "s.student WHERE s.digest=? %s ORDER BY st.who, s.id",
        which);
    int got = names_from(j, journal_query(j, sql, "s", digest), whos);
    free(sql);
    return got;
}

int journal_sources(struct journal *j, const char *digest, struct names *whos)
{
    return whos_of(j, digest, "AND " WANTED " AND s.state<>'graded'", whos);
}

int journal_owners(struct journal *j, const char *digest, struct names *whos)
{
    return whos_of(j, digest, "", whos);
}

/* ---- what staff decide --------------------------------------------------- */

int journal_adjust(struct journal *j, const char *who, double points,
                   const char *reason)
{
    char *now = journal_now();
    int result =
        journal_do(j,
                   "INSERT INTO adjustment (student, points, reason, made_at) "
                   "SELECT id, ?2, ?3, ?4 FROM student WHERE who = ?1",
                   "sdss", who, points, reason, now);
    free(now);
    return result;
}

int journal_adjustments(struct journal *j, const char *who,
                        journal_adjustment *visit, void *data)
{
    sqlite3_stmt *q = journal_query(
        j,
        "SELECT a.points, a.reason FROM adjustment a JOIN student st ON "
        "st.id = a.student WHERE st.who = ? ORDER BY a.id",
        "s", who);
    int got;
    while ((got = journal_step(j, q)) == 1)
        visit(sqlite3_column_double(q, 0),
              (const char *)sqlite3_column_text(q, 1), data);
    sqlite3_finalize(q);
    return got;
}

int journal_students(struct journal *j, const char *pattern, struct names *whos)
{
    if (journal_has_student(j, pattern)) {
        names_add(whos, pattern);
        return 0;
    }
    sqlite3_stmt *q =
        journal_query(j, "SELECT who, name FROM student ORDER BY who", NULL);
    int got;
    while ((got = journal_step(j, q)) == 1) {
        const char *who = (const char *)sqlite3_column_text(q, 0);
        const char *name = (const char *)sqlite3_column_text(q, 1);
        if (fnmatch(pattern, who, 0) == 0 || fnmatch(pattern, name, 0) == 0)
            names_add(whos, who);
    }
    sqlite3_finalize(q);
    return got;
}

int journal_copy(struct journal *j, const char *path)
{
    return journal_do(j, "VACUUM INTO ?", "s", path);
}

bool journal_has_student(struct journal *j, const char *who)
{
    sqlite3_stmt *q =
        journal_query(j, "SELECT 1 FROM student WHERE who = ?", "s", who);
    bool is = journal_step(j, q) == 1;
    sqlite3_finalize(q);
    return is;
}

/* ---- what has come of it ------------------------------------------------- */

static const char *column(sqlite3_stmt *q, int i)
{
    return (const char *)sqlite3_column_text(q, i);
}

#define ENTRIES                                                             \
    "SELECT st.who, st.name, st.email, st.listed, s.source, s.at, s.late, " \
    "(SELECT count(*) FROM submission o WHERE o.student = st.id), "         \
    "s.state, s.reason, r.tests_hash, r.document, r.graded_at, s.id, "      \
    "s.notes, "                                                             \
    "(SELECT group_concat(k.key, char(10)) FROM known k WHERE k.student = " \
    "st.id) "                                                               \
    "FROM student st LEFT JOIN submission s ON s.student = st.id %s "       \
    "LEFT JOIN result r ON r.id = s.result %s ORDER BY st.who, s.at, s.id"

/* The judge's DOCUMENT with NOTES at the end of its own. A new string; NULL if
 * there is nothing to add. */
static char *document_with(const char *document, const char *notes)
{
    if (!document || !notes || strcmp(notes, "[]") == 0)
        return NULL;
    json_t *d = json_loads(document, 0, NULL);
    json_t *more = json_loads(notes, 0, NULL);
    json_array_extend(json_object_get(d, "notes"), more);
    char *text =
        d ? json_dumps(d, JSON_COMPACT | JSON_REAL_PRECISION(12)) : NULL;
    json_decref(more);
    json_decref(d);
    return text;
}

static int visit_entries(struct journal *j, sqlite3_stmt *q,
                         journal_visit *visit, void *data)
{
    int got;
    while ((got = journal_step(j, q)) == 1) {
        char *whole = document_with(column(q, 11), column(q, 14));
        struct entry e = {
            .who = column(q, 0),
            .name = column(q, 1),
            .email = column(q, 2),
            .listed = sqlite3_column_int(q, 3) != 0,
            .source = column(q, 4),
            .at = column(q, 5),
            .late = sqlite3_column_int(q, 6) != 0,
            .attempts = (size_t)sqlite3_column_int64(q, 7),
            .state = column(q, 8),
            .reason = column(q, 9),
            .tests_hash = column(q, 10),
            .document = whole ? whole : column(q, 11),
            .graded_at = column(q, 12),
            .known = column(q, 15) ? column(q, 15) : "",
            .attempt = (long)sqlite3_column_int64(q, 13),
        };
        visit(&e, data);
        free(whole);
    }
    sqlite3_finalize(q);
    return got;
}

int journal_each_state(struct journal *j, journal_visit *visit, void *data)
{
    sqlite3_stmt *q = journal_query(
        j,
        "SELECT st.who, st.name, st.email, st.listed, s.source, s.at, s.late, "
        "0, s.state, s.reason, r.tests_hash, NULL, r.graded_at, s.id, NULL, "
        "NULL FROM student st LEFT JOIN submission s ON s.student = st.id AND "
        "s.counts LEFT JOIN result r ON r.id = s.result ORDER BY st.who",
        NULL);
    return visit_entries(j, q, visit, data);
}

int journal_each(struct journal *j, journal_visit *visit, void *data)
{
    char *sql = text_format(ENTRIES, "AND s.counts", "");
    int got = visit_entries(j, journal_query(j, sql, NULL), visit, data);
    free(sql);
    return got;
}

int journal_one(struct journal *j, const char *who, journal_visit *visit,
                void *data)
{
    char *sql = text_format(ENTRIES, "AND s.counts", "WHERE st.who = ?");
    int got = visit_entries(j, journal_query(j, sql, "s", who), visit, data);
    free(sql);
    return got;
}

int journal_attempts(struct journal *j, journal_visit *visit, void *data)
{
    char *sql = text_format(ENTRIES, "", "WHERE s.id");
    int got = visit_entries(j, journal_query(j, sql, NULL), visit, data);
    free(sql);
    return got;
}
