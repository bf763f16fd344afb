/* SPDX-License-Identifier: MIT */
/*
 * class_list.c - the list of what was handed in, while an intake is read. A
 * class may be large, and each site has another order: so it is a database of
 * SQLite, a file without a name in TMPDIR, and little of it is in memory.
 */
#include "class/class_list.h"

#include <stdlib.h>
#include <string.h>

#include "harness/base/memory.h"
#include "harness/base/text.h"
#include "take/untrusted.h"
#include "journal/journal_rows.h"

static const char tables[] =
    "PRAGMA cache_size=-256;"
    "CREATE TABLE item (id INTEGER PRIMARY KEY, who TEXT, name TEXT,"
    "  email TEXT, source TEXT, at TEXT, attempt INTEGER, late INTEGER);"
    "CREATE INDEX item_who ON item (who, at, attempt);"
    "CREATE TABLE part (item INTEGER, path TEXT, name TEXT, refusal TEXT);"
    "CREATE INDEX part_item ON part (item);"
    "BEGIN"; /* nobody else sees it, and it is not to outlive anything */

void class_list_open(struct class *c)
{
    c->list = memory_new(1, sizeof *c->list);
    c->list->path = text_format("of the intake");
    c->list->lock = -1;
    if (sqlite3_open("", &c->list->db) != SQLITE_OK)
        journal_error(c->list);
    journal_run(c->list, tables);
}

/* The number that SQL gives; 0 if it gives none. */
static long first_number(struct journal *list, sqlite3_stmt *q)
{
    long n = journal_step(list, q) == 1 ? (long)sqlite3_column_int64(q, 0) : 0;
    sqlite3_finalize(q);
    return n;
}

static long find(struct class *c, const struct handed_in *h)
{
    bool by_source = c->site == SITE_PLAIN;
    sqlite3_stmt *q = journal_query(
        c->list,
        "SELECT id FROM item WHERE who = ? AND at = ? AND attempt = ? AND "
        "(source = ? OR ?)",
        "sslsi", h->who, h->at, h->attempt, h->source, !by_source);
    return first_number(c->list, q);
}

long class_list_add(struct class *c, const struct handed_in *h)
{
    long id = find(c, h);
    if (id) {
        journal_do(c->list, "UPDATE item SET late = late OR ? WHERE id = ?",
                   "il", h->late, id);
        return id;
    }
    journal_do(c->list,
               "INSERT INTO item (who, name, email, source, at, attempt, late) "
               "VALUES (?, ?, ?, ?, ?, ?, ?)",
               "sssssli", h->who, h->name, h->email, h->source, h->at,
               h->attempt, h->late);
    c->count++;
    return (long)sqlite3_last_insert_rowid(c->list->db);
}

void class_list_add_part(struct class *c, long id, const char *path,
                         const char *name, const char *refusal)
{
    journal_do(c->list, "INSERT INTO part VALUES (?, ?, ?, ?)", "lsss", id,
               path, name, refusal);
}

long class_list_copy(struct class *c, long id)
{
    journal_do(c->list,
               "INSERT INTO item (who, name, email, source, at, attempt, late) "
               "SELECT who, name, email, source, at, attempt, late FROM item "
               "WHERE id = ?",
               "l", id);
    long copy = (long)sqlite3_last_insert_rowid(c->list->db);
    journal_do(c->list,
               "INSERT INTO part SELECT ?, path, name, refusal FROM part "
               "WHERE item = ? ORDER BY rowid",
               "ll", copy, id);
    c->count++;
    return copy;
}

char *class_list_source(struct class *c, long id)
{
    sqlite3_stmt *q =
        journal_query(c->list, "SELECT source FROM item WHERE id = ?", "l", id);
    char *source = journal_step(c->list, q) == 1
                       ? text_format("%s", sqlite3_column_text(q, 0))
                       : NULL;
    sqlite3_finalize(q);
    return source;
}

void class_list_set(struct class *c, long id, const char *column,
                    const char *value)
{
    if (!*value)
        return;
    char *clean = untrusted_name(value);
    char *sql = text_format("UPDATE item SET %s = ? WHERE id = ?", column);
    journal_do(c->list, sql, "sl", clean, id);
    free(sql);
    free(clean);
}

/* ---- reading it ---------------------------------------------------------- */

static char *column(sqlite3_stmt *q, int i)
{
    const char *text = (const char *)sqlite3_column_text(q, i);
    return text ? text_format("%s", text) : NULL;
}

static void read_parts(struct class *c, long id, struct handed_in *h)
{
    sqlite3_stmt *q = journal_query(
        c->list,
        "SELECT path, name, refusal FROM part WHERE item = ? ORDER BY rowid",
        "l", id);
    while (journal_step(c->list, q) == 1) {
        h->parts = memory_grow(h->parts, h->n_parts, sizeof *h->parts);
        h->parts[h->n_parts++] =
            (struct stage_part){column(q, 0), column(q, 1), column(q, 2)};
    }
    sqlite3_finalize(q);
}

static void handed_in_free(struct handed_in *h)
{
    for (size_t k = 0; k < h->n_parts; k++) {
        free(h->parts[k].path);
        free(h->parts[k].name);
        free(h->parts[k].refusal);
    }
    free(h->parts);
    free(h->who);
    free(h->name);
    free(h->email);
    free(h->source);
    free(h->at);
}

enum exit_status class_each(struct class *c, class_visit *visit, void *data)
{
    enum exit_status status = STATUS_DONE;
    sqlite3_stmt *q = journal_query(
        c->list,
        "SELECT id, who, name, email, source, at, attempt, late FROM item "
        "ORDER BY at, attempt, source",
        NULL);
    while (status == STATUS_DONE && journal_step(c->list, q) == 1) {
        struct handed_in h = {.who = column(q, 1),
                              .name = column(q, 2),
                              .email = column(q, 3),
                              .source = column(q, 4),
                              .at = column(q, 5),
                              .attempt = (long)sqlite3_column_int64(q, 6),
                              .late = sqlite3_column_int(q, 7) != 0};
        read_parts(c, (long)sqlite3_column_int64(q, 0), &h);
        status = visit(&h, data);
        handed_in_free(&h);
    }
    sqlite3_finalize(q);
    return status == STATUS_DONE ? class_list_sound(c) : status;
}

enum exit_status class_list_sound(const struct class *c)
{
    const char *why = journal_why(c->list);
    return *why ? complain(STATUS_MACHINE, "%s", why) : STATUS_DONE;
}

void class_free(struct class *c)
{
    journal_close(c->list);
    names_free(&c->passed_over);
    *c = (struct class){0};
}
