/* SPDX-License-Identifier: MIT */
/*
 * shard.c - the file of a shard. Its tables `fact` and `part` are those of a
 * journal, and are read by the same functions.
 */
#include "spool/shard.h"

#include <stdlib.h>
#include <string.h>

#include "harness/base/memory.h"
#include "harness/base/text.h"
#include "journal/journal_rows.h"

#define APPLICATION 0x69706332 /* "ipc2", in the head of the file */

#define TEXT(x) #x
#define NUMBER(x) TEXT(x)
static const char schema[] = "PRAGMA application_id=" NUMBER(
    APPLICATION) ";"
                 "PRAGMA synchronous=OFF; PRAGMA journal_mode=OFF;"
                 "BEGIN;"
                 "CREATE TABLE fact (key TEXT PRIMARY KEY, value TEXT NOT "
                 "NULL);"
                 "CREATE TABLE work (number INTEGER PRIMARY KEY, digest "
                 "TEXT NOT NULL);"
                 "CREATE TABLE part (digest TEXT NOT NULL, name TEXT NOT "
                 "NULL,"
                 "  bytes BLOB NOT NULL, PRIMARY KEY (digest, name));";

/* The database PATH, as journal_rows.h asks for it; with FLAGS of SQLite. */
static struct journal *file_open(const char *path, int flags)
{
    struct journal *j = memory_new(1, sizeof *j);
    j->path = text_copy(path);
    j->lock = -1;
    if (sqlite3_open_v2(path, &j->db, flags, NULL) != SQLITE_OK)
        journal_error(j);
    return j;
}

static void put_terms(struct journal *to, const struct terms *t)
{
    journal_set_fact(to, "lab", t->lab);
    journal_set_fact(to, "mode", t->mode);
    journal_set_fact(to, "tools", t->tools);
    journal_set_fact(to, "tests_hash", t->tests_hash);
    journal_set_fact(to, "spool", t->spool);
    journal_set_fact(to, "key", t->key);
}

static int put_work(struct journal *to, struct journal *from,
                    const char *digest)
{
    struct staged s = {0};
    int result = journal_files(from, digest, &s);
    if (result == 0)
        result =
            journal_do(to, "INSERT INTO work (digest) VALUES (?)", "s", digest);
    for (size_t i = 0; i < s.count && result == 0; i++)
        result = journal_do(to, "INSERT INTO part VALUES (?,?,?)", "ssb",
                            digest, s.files[i].name,
                            (const void *)s.files[i].bytes, s.files[i].size);
    staged_free(&s);
    return result;
}

int shard_write(const char *path, const struct terms *terms,
                struct journal *from, const struct names *digests, char **why)
{
    struct journal *to =
        file_open(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    int result = journal_run(to, schema);
    put_terms(to, terms);
    for (size_t i = 0; i < digests->count && result == 0; i++)
        result = put_work(to, from, digests->items[i]);
    journal_run(to, "COMMIT");
    const char *said = *journal_why(from) ? journal_why(from) : journal_why(to);
    if (*said)
        *why = text_copy(said);
    journal_close(to);
    return *said ? -1 : result;
}

static void take_terms(struct shard *s)
{
    s->terms = (struct terms){.lab = journal_fact(s->file, "lab"),
                              .mode = journal_fact(s->file, "mode"),
                              .tools = journal_fact(s->file, "tools"),
                              .tests_hash = journal_fact(s->file, "tests_hash"),
                              .spool = journal_fact(s->file, "spool"),
                              .key = journal_fact(s->file, "key")};
}

static bool has_terms(const struct terms *t)
{
    return t->lab && t->mode && t->tools && t->tests_hash && t->spool && t->key;
}

struct shard *shard_open(const char *path, char **why)
{
    struct shard *s = memory_new(1, sizeof *s);
    s->file = file_open(path, SQLITE_OPEN_READONLY);
    sqlite3_stmt *q =
        journal_query(s->file, "SELECT digest FROM work ORDER BY number", NULL);
    while (journal_step(s->file, q) == 1)
        names_add(&s->digests, (const char *)sqlite3_column_text(q, 0));
    sqlite3_finalize(q);
    take_terms(s);
    if (!*journal_why(s->file) && has_terms(&s->terms) && s->digests.count)
        return s;
    *why = text_format("%s is no shard of ipclab (%s)", path,
                       *journal_why(s->file) ? journal_why(s->file) : "empty");
    shard_close(s);
    return NULL;
}

void shard_close(struct shard *s)
{
    if (!s)
        return;
    journal_close(s->file);
    names_free(&s->digests);
    terms_free(&s->terms);
    free(s);
}
