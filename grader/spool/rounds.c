/* SPDX-License-Identifier: MIT */
/*
 * rounds.c - a round goes out: what is written of it in the journal, and its
 * folder. A round that was cut short before the journal names it is removed by
 * the next one.
 *
 * A shard counts as a try of its file sets from when a node has begun it: it
 * leaves results/NUMBER.begun then. What no node has begun goes out again as it
 * was.
 */
#include "spool/rounds.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/files.h"
#include "harness/base/text.h"
#include "journal/journal_rows.h"
#include "spool/shard.h"

static const char tables[] =
    "CREATE TABLE IF NOT EXISTS round (id INTEGER PRIMARY KEY,"
    "  name TEXT NOT NULL, folder TEXT NOT NULL, key TEXT NOT NULL,"
    "  lab TEXT NOT NULL, mode TEXT NOT NULL, tools TEXT NOT NULL,"
    "  tests_hash TEXT NOT NULL, shards INTEGER NOT NULL,"
    "  sets INTEGER NOT NULL);"
    "CREATE TABLE IF NOT EXISTS spooled (digest TEXT PRIMARY KEY,"
    "  shard INTEGER NOT NULL, tries INTEGER NOT NULL)";

static char *text_at(sqlite3_stmt *q, int i)
{
    return text_copy((const char *)sqlite3_column_text(q, i));
}

bool round_current(struct journal *j, struct round *r)
{
    *r = (struct round){.shards = 0};
    journal_run(j, tables);
    sqlite3_stmt *q =
        journal_query(j,
                      "SELECT name, folder, key, lab, mode, tools, tests_hash, "
                      "shards, sets FROM round ORDER BY id DESC LIMIT 1",
                      NULL);
    bool is = journal_step(j, q) == 1;
    if (is) {
        r->terms = (struct terms){.spool = text_at(q, 0),
                                  .key = text_at(q, 2),
                                  .lab = text_at(q, 3),
                                  .mode = text_at(q, 4),
                                  .tools = text_at(q, 5),
                                  .tests_hash = text_at(q, 6)};
        r->folder = text_at(q, 1);
        r->shards = (size_t)sqlite3_column_int64(q, 7);
        r->sets = (size_t)sqlite3_column_int64(q, 8);
    }
    sqlite3_finalize(q);
    return is;
}

void round_free(struct round *r)
{
    terms_free(&r->terms);
    free(r->folder);
    r->folder = NULL;
}

int rounds_forget(struct journal *j)
{
    return journal_run(j, tables) < 0 ? -1
                                      : journal_run(j, "DELETE FROM spooled");
}

bool round_has(struct journal *j, const char *digest)
{
    sqlite3_stmt *q = journal_query(
        j, "SELECT 1 FROM spooled WHERE digest = ? AND shard > 0", "s", digest);
    bool is = journal_step(j, q) == 1;
    sqlite3_finalize(q);
    return is;
}

static long number_of(struct journal *j, const char *sql)
{
    sqlite3_stmt *q = journal_query(j, sql, NULL);
    long n = journal_step(j, q) == 1 ? (long)sqlite3_column_int64(q, 0) : 0;
    sqlite3_finalize(q);
    return n;
}

/* ---- what goes out ------------------------------------------------------- */

/* What was in a shard that a node has begun, and did not come back, had a try
 * more. */
static void count_tries(struct journal *j)
{
    struct round last;
    if (round_current(j, &last)) {
        char *path = text_format("%s/results", last.folder);
        DIR *dir = opendir(path);
        struct dirent *e;
        while (dir && (e = readdir(dir))) {
            char *end;
            long shard = strtol(e->d_name, &end, 10);
            if (end > e->d_name && strcmp(end, ".begun") == 0)
                journal_do(j,
                           "UPDATE spooled SET tries = tries + 1 WHERE "
                           "shard = ?",
                           "l", shard);
        }
        if (dir)
            closedir(dir);
        free(path);
    }
    round_free(&last);
}

/* The table `sending` has what waits, each file set once. */
static void list_waiting(struct journal *j)
{
    journal_run(j, "PRAGMA temp_store=FILE;"
                   "CREATE TEMP TABLE sending AS SELECT s.digest AS digest, "
                   "coalesce(p.tries, 0) AS tries, min(s.id) AS first "
                   "FROM submission s LEFT JOIN spooled p ON p.digest = "
                   "s.digest WHERE " WANTED " AND state <> 'graded' "
                   "GROUP BY s.digest;"
                   "CREATE INDEX sending_digest ON sending (digest)");
}

#define GIVEN_UP "tries >= 3"
_Static_assert(ROUND_TRIES == 3, "GIVEN_UP says how many");

/* What had its tries is not sent; it is failed, with the reason that a node has
 * told, if one has. */
static void give_up(struct journal *j, size_t *given_up)
{
    *given_up =
        (size_t)number_of(j, "SELECT count(*) FROM sending WHERE " GIVEN_UP);
    bool all = number_of(j, "SELECT count(*) FROM sending") == (long)*given_up;
    journal_run(j, "UPDATE submission SET state = 'failed', reason = "
                   "'three rounds ended, and no node has graded it' WHERE "
                   "state = 'waiting' AND digest IN (SELECT digest FROM "
                   "sending WHERE " GIVEN_UP ")");
    if (all)
        journal_run(j, "DELETE FROM spooled WHERE " GIVEN_UP);
    journal_run(j, "DELETE FROM sending WHERE " GIVEN_UP ";"
                   "UPDATE spooled SET shard = 0 WHERE " GIVEN_UP ";"
                   "DELETE FROM spooled WHERE tries < 3 AND digest NOT IN "
                   "(SELECT digest FROM sending)");
}

/* ---- the folder ---------------------------------------------------------- */

/* It is FOLDER.part until it is whole. What an earlier run has not finished goes
 * first. */
static void remove_cut_short(struct journal *j, const struct round *r)
{
    char *old = journal_fact(j, "round_begun");
    struct round last;
    bool known = round_current(j, &last) && old && !strcmp(last.folder, old);
    if (old && !known) {
        char *part = text_format("%s.part", old);
        tree_remove(part);
        tree_remove(old); /* it had its name, but the journal did not know */
        free(part);
    }
    round_free(&last);
    free(old);
    journal_set_fact(j, "round_begun", r->folder);
}

static int folder_begin(const char *part)
{
    char *shards = text_format("%s/shards", part);
    char *results = text_format("%s/results", part);
    int result = folder_make(shards) < 0 || folder_make(results) < 0 ||
                         chmod(part, 0700) < 0
                     ? -1
                     : 0;
    free(shards);
    free(results);
    return result;
}

static int shard_put(struct journal *j, const char *part, struct round *r,
                     struct names *digests, char **why)
{
    char *path = text_format("%s/shards/%zu.db", part, ++r->shards);
    int result = shard_write(path, &r->terms, j, digests, why);
    for (size_t i = 0; i < digests->count && result == 0; i++)
        result = journal_do(
            j,
            "INSERT INTO spooled SELECT digest, ?2, tries FROM sending "
            "WHERE digest = ?1 ON CONFLICT (digest) DO UPDATE SET "
            "shard = excluded.shard",
            "sl", digests->items[i], (long)r->shards);
    r->sets += digests->count;
    names_free(digests);
    free(path);
    return result;
}

/* All shards: those that were tried before come last, each alone. */
static int write_shards(struct journal *j, const char *part, size_t per_shard,
                        struct round *r, char **why)
{
    struct names digests = {0};
    sqlite3_stmt *q = journal_query(
        j, "SELECT digest, tries FROM sending ORDER BY tries > 0, first", NULL);
    int result = 0;
    while (result == 0 && journal_step(j, q) == 1) {
        bool alone = sqlite3_column_int(q, 1) > 0;
        if (digests.count == per_shard || (alone && digests.count))
            result = shard_put(j, part, r, &digests, why);
        names_add(&digests, (const char *)sqlite3_column_text(q, 0));
        r->alone += alone;
    }
    sqlite3_finalize(q);
    if (result == 0 && digests.count)
        result = shard_put(j, part, r, &digests, why);
    names_free(&digests);
    return result;
}

/* The folder is on the disk, and has its name from now on. */
static int folder_end(const char *part, const char *folder)
{
    int fd = open(part, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int result = fd < 0 || syncfs(fd) < 0 ? -1 : rename(part, folder);
    if (fd >= 0)
        close(fd);
    return result;
}

/* Nodes that are still at work on it stop at the next file set. */
static void end_last(const struct round *last)
{
    char *path = text_format("%s/results/over", last->folder);
    file_create(path, "", 0);
    free(path);
}

/* ---- a round ------------------------------------------------------------- */

static void round_name(struct round *r, const char *spool)
{
    char *number = key_make(); /* not the key: everybody may see it */
    r->terms.key = key_make();
    r->terms.spool = text_format("%s-%.8s", r->terms.lab, number);
    r->folder = text_format("%s/%s", spool, r->terms.spool);
    free(number);
}

static int round_record(struct journal *j, const struct round *r)
{
    return journal_do(j,
                      "INSERT INTO round (name, folder, key, lab, mode, tools, "
                      "tests_hash, shards, sets) VALUES (?,?,?,?,?,?,?,?,?)",
                      "sssssssll", r->terms.spool, r->folder, r->terms.key,
                      r->terms.lab, r->terms.mode, r->terms.tools,
                      r->terms.tests_hash, (long)r->shards, (long)r->sets);
}

static int round_fill(struct journal *j, size_t per_shard, struct round *r,
                      char **why)
{
    char *part = text_format("%s.part", r->folder);
    int result = folder_begin(part);
    if (result == 0)
        result = write_shards(j, part, per_shard, r, why);
    journal_run(j, "UPDATE submission SET state = 'waiting', reason = NULL "
                   "WHERE state = 'failed' AND digest IN (SELECT digest FROM "
                   "sending)");
    if (result == 0 && (result = folder_end(part, r->folder)) < 0)
        *why = text_format("cannot write %s: %s", part, strerror(errno));
    free(part);
    return result < 0 ? -1 : round_record(j, r);
}

int round_write(struct journal *j, const char *spool, size_t per_shard,
                struct round *r, size_t *given_up, char **why)
{
    struct round last;
    bool had = round_current(j, &last);
    round_name(r, spool);
    remove_cut_short(j, r);
    int result = journal_begin(j);
    count_tries(j);
    list_waiting(j);
    give_up(j, given_up);
    if (number_of(j, "SELECT count(*) FROM sending") > 0 && result == 0)
        result = round_fill(j, per_shard, r, why);
    journal_run(j, "DROP TABLE sending");
    if (result == 0)
        result = journal_commit(j);
    if (result < 0 && !*why)
        *why = *journal_why(j) ? text_copy(journal_why(j))
                               : text_format("cannot write in %s: %s", spool,
                                             strerror(errno));
    if (result == 0 && had && r->shards)
        end_last(&last);
    round_free(&last);
    return result;
}
