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
    "CREATE TABLE item (id INTEGER PRIMARY KEY, who TEXT, key TEXT,"
    "  called TEXT, number TEXT, name TEXT, email TEXT, source TEXT, at TEXT,"
    "  attempt INTEGER, late INTEGER, team INTEGER, listed INTEGER DEFAULT 0,"
    "  refused INTEGER DEFAULT 0);"
    "CREATE INDEX item_key ON item (key, called, at, attempt);"
    "CREATE INDEX item_who ON item (who);"
    "CREATE INDEX item_name ON item (name);"
    "CREATE TABLE part (item INTEGER, path TEXT, name TEXT, refusal TEXT);"
    "CREATE INDEX part_item ON part (item);"
    "BEGIN"; /* nobody else sees it, and it is not to outlive anything */

void class_list_open(struct class *c)
{
    c->list = memory_new(1, sizeof *c->list);
    c->list->path = text_copy("of the intake");
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
        "SELECT id FROM item WHERE key = ? AND called = ? AND at = ? AND "
        "attempt = ? AND (source = ? OR ?)",
        "ssslsi", h->key, h->called, h->at, h->attempt, h->source, !by_source);
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
               "INSERT INTO item (who, key, called, number, name, email, "
               "source, at, attempt, late, team) "
               "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
               "ssssssssl"
               "ii",
               h->who, h->key, h->called, h->id, h->name, h->email, h->source,
               h->at, h->attempt, h->late, h->group);
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
               "INSERT INTO item (who, key, called, number, name, email, "
               "source, at, attempt, late, team) SELECT who, key, called, "
               "number, name, email, source, at, attempt, late, team FROM "
               "item WHERE id = ?",
               "l", id);
    long copy = (long)sqlite3_last_insert_rowid(c->list->db);
    journal_do(c->list,
               "INSERT INTO part SELECT ?, path, name, refusal FROM part "
               "WHERE item = ? ORDER BY rowid",
               "ll", copy, id);
    c->count++;
    return copy;
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

bool class_list_has(struct class *c, const char *source)
{
    return first_number(c->list,
                        journal_query(c->list,
                                      "SELECT id FROM item WHERE source = ?",
                                      "s", source)) != 0;
}

void class_list_listed(struct class *c, long id)
{
    journal_do(c->list, "UPDATE item SET listed = 1 WHERE id = ?", "l", id);
}

void class_list_refuse(struct class *c, long id, const char *why)
{
    struct handed_in h = {0};
    if (!class_list_get(c, id, &h))
        return;
    char *line = text_format("%s: %s", h.source, why);
    names_add(&c->refused, line);
    journal_do(c->list, "UPDATE item SET refused = 1 WHERE id = ?", "l", id);
    free(line);
    class_list_free(&h);
}

/* ---- reading it ---------------------------------------------------------- */

static char *column(sqlite3_stmt *q, int i)
{
    const char *text = (const char *)sqlite3_column_text(q, i);
    return text ? text_copy(text) : NULL;
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

void class_list_free(struct handed_in *h)
{
    for (size_t k = 0; k < h->n_parts; k++) {
        free(h->parts[k].path);
        free(h->parts[k].name);
        free(h->parts[k].refusal);
    }
    free(h->parts);
    free(h->who);
    free(h->key);
    free(h->called);
    free(h->id);
    free(h->name);
    free(h->email);
    free(h->source);
    free(h->at);
    *h = (struct handed_in){0};
}

#define COLUMNS                                                              \
    "id, who, key, called, number, name, email, source, at, attempt, late, " \
    "team, listed, refused "

static struct handed_in row_of(sqlite3_stmt *q)
{
    return (struct handed_in){.who = column(q, 1),
                              .key = column(q, 2),
                              .called = column(q, 3),
                              .id = column(q, 4),
                              .name = column(q, 5),
                              .email = column(q, 6),
                              .source = column(q, 7),
                              .at = column(q, 8),
                              .attempt = (long)sqlite3_column_int64(q, 9),
                              .late = sqlite3_column_int(q, 10) != 0,
                              .group = sqlite3_column_int(q, 11) != 0,
                              .listed = sqlite3_column_int(q, 12) != 0,
                              .refused = sqlite3_column_int(q, 13) != 0};
}

bool class_list_get(struct class *c, long id, struct handed_in *h)
{
    sqlite3_stmt *q = journal_query(
        c->list, "SELECT " COLUMNS "FROM item WHERE id = ?", "l", id);
    bool is = journal_step(c->list, q) == 1;
    if (is)
        *h = row_of(q);
    sqlite3_finalize(q);
    return is;
}

enum exit_status class_each(struct class *c, class_visit *visit, void *data)
{
    enum exit_status status = STATUS_DONE;
    sqlite3_stmt *q = journal_query(c->list,
                                    "SELECT " COLUMNS "FROM item WHERE NOT "
                                    "refused ORDER BY at, attempt, source",
                                    NULL);
    while (status == STATUS_DONE && journal_step(c->list, q) == 1) {
        struct handed_in h = row_of(q);
        read_parts(c, (long)sqlite3_column_int64(q, 0), &h);
        status = visit(&h, data);
        class_list_free(&h);
    }
    sqlite3_finalize(q);
    return status == STATUS_DONE ? class_list_sound(c) : status;
}

/* ---- whose it is --------------------------------------------------------- */

long class_list_namesakes(struct class *c, const char *name)
{
    return first_number(
        c->list, journal_query(c->list,
                               "SELECT count(DISTINCT key) FROM item WHERE "
                               "name = ?",
                               "s", name));
}

char *class_list_shared(struct class *c)
{
    sqlite3_stmt *q = journal_query(
        c->list, "SELECT min(number), max(number) FROM item", NULL);
    char *shared = NULL;
    if (journal_step(c->list, q) == 1) {
        char *first = column(q, 0), *last = column(q, 1);
        size_t n = 0, end = 0;
        for (; first && last && first[n] && first[n] == last[n]; n++)
            if (first[n] == '-' || first[n] == '_')
                end = n + 1;
        shared = text_format("%.*s", (int)end, first ? first : "");
        free(first);
        free(last);
    }
    sqlite3_finalize(q);
    return shared ? shared : text_copy("");
}

/* Refuse all items that SQL gives, with the other sources of the same WHO. */
static void refuse_all(struct class *c, const char *sql, const char *format)
{
    struct names ids = {0}, why = {0};
    sqlite3_stmt *q = journal_query(c->list, sql, NULL);
    while (journal_step(c->list, q) == 1) {
        char *id = column(q, 0), *who = column(q, 1), *all = column(q, 2);
        char *line = text_format(format, who, all);
        names_add(&ids, id);
        names_add(&why, line);
        free(line);
        free(id);
        free(who);
        free(all);
    }
    sqlite3_finalize(q);
    for (size_t i = 0; i < ids.count; i++)
        class_list_refuse(c, atol(ids.items[i]), why.items[i]);
    names_free(&ids);
    names_free(&why);
}

#define OTHERS                                                                \
    "SELECT id, who, (SELECT group_concat(o.source, ', ') FROM item o WHERE " \
    "o.who = item.who AND o.id <> item.id) FROM item WHERE NOT refused AND "

void class_list_settle(struct class *c)
{
    /* The site spells somebody in two ways. */
    journal_run(c->list, "UPDATE item SET who = (SELECT o.who FROM item o "
                         "WHERE o.key = item.key ORDER BY o.id LIMIT 1) WHERE "
                         "NOT listed");
    refuse_all(c,
               OTHERS "who IN (SELECT who FROM item WHERE NOT refused GROUP BY "
                      "who HAVING count(DISTINCT key || ' ' || called) > 1) "
                      "ORDER BY id",
               "it could be %s's, and so could %s: nothing tells whose it is");
    refuse_all(c,
               OTHERS "at = '' AND attempt = 0 AND who IN (SELECT who FROM "
                      "item WHERE NOT refused AND at = '' AND attempt = 0 "
                      "GROUP BY who HAVING count(*) > 1) ORDER BY id",
               "it is %s's, and so is %s: nothing tells which is newer");
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
    names_free(&c->refused);
    *c = (struct class){0};
}
