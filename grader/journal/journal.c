/* SPDX-License-Identifier: MIT */
/*
 * journal.c - the journal as a file: opened, locked, of which version, and
 * whole or not at all. What stands in it: journal_rows.c.
 *
 * Who writes holds a lock, fcntl(2), on a file beside it, PATH.lock: SQLite's
 * own locks are held for moments only, and are lost when a process closes any
 * other descriptor of the database (sqlite.org/howtocorrupt.html, 2.2). The
 * kernel lets it go when the process ends, however it ends and whatever
 * children it leaves; the file stays.
 */
#include "journal/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "harness/base/memory.h"
#include "harness/base/text.h"
#include "journal/journal_rows.h"

#define APPLICATION 0x69706331 /* "ipc1", in the head of the file */
#define VERSION 2
#define PATIENCE_MS 10000 /* a report may be reading */

static const char schema[] =
    "CREATE TABLE fact (key TEXT PRIMARY KEY, value TEXT NOT NULL);"
    "CREATE TABLE student (id INTEGER PRIMARY KEY,"
    "  who TEXT NOT NULL UNIQUE, name TEXT NOT NULL, email TEXT NOT NULL,"
    "  listed INTEGER NOT NULL);"
    "CREATE TABLE part (digest TEXT NOT NULL, name TEXT NOT NULL,"
    "  bytes BLOB NOT NULL, PRIMARY KEY (digest, name));"
    "CREATE TABLE result (id INTEGER PRIMARY KEY, digest TEXT NOT NULL,"
    "  tests_hash TEXT NOT NULL, document TEXT NOT NULL,"
    "  graded_at TEXT NOT NULL);"
    "CREATE INDEX result_digest ON result (digest);"
    "CREATE TABLE submission (id INTEGER PRIMARY KEY,"
    "  student INTEGER NOT NULL REFERENCES student, source TEXT NOT NULL,"
    "  at TEXT NOT NULL, late INTEGER NOT NULL, digest TEXT NOT NULL,"
    "  notes TEXT NOT NULL,"
    "  counts INTEGER NOT NULL DEFAULT 1,"
    "  state TEXT NOT NULL CHECK (state IN ('waiting','graded','failed')),"
    "  fresh INTEGER NOT NULL DEFAULT 0, reason TEXT,"
    "  result INTEGER REFERENCES result, UNIQUE (student, source));"
    "CREATE INDEX submission_digest ON submission (digest);"
    "CREATE TABLE adjustment (id INTEGER PRIMARY KEY,"
    "  student INTEGER NOT NULL REFERENCES student, points REAL NOT NULL,"
    "  reason TEXT NOT NULL, made_at TEXT NOT NULL);";

/* Beside those, since somebody may have another name with a roster. A journal
 * that is only read and has it not, has it for that time. */
static const char known[] =
    "CREATE %s TABLE IF NOT EXISTS known (key TEXT PRIMARY KEY,"
    "  called TEXT NOT NULL, student INTEGER NOT NULL);";

/* What is looked up for each submission: of ten thousand, none may be searched
 * through for every other one. */
static const char indexes[] =
    "CREATE INDEX IF NOT EXISTS submission_source ON submission (source);"
    "CREATE INDEX IF NOT EXISTS known_student ON known (student)";

const char *journal_why(const struct journal *j)
{
    return j->why ? j->why : "";
}

int journal_error(struct journal *j)
{
    if (!j->why)
        j->why =
            text_format("the journal %s: %s", j->path, sqlite3_errmsg(j->db));
    return -1;
}

int journal_run(struct journal *j, const char *sql)
{
    if (j->why)
        return -1;
    return sqlite3_exec(j->db, sql, NULL, NULL, NULL) == SQLITE_OK
               ? 0
               : journal_error(j);
}

int journal_begin(struct journal *j)
{
    return journal_run(j, "BEGIN IMMEDIATE");
}

int journal_commit(struct journal *j)
{
    return journal_run(j, "COMMIT");
}

static long number_of(struct journal *j, const char *sql)
{
    sqlite3_stmt *q = journal_query(j, sql, NULL);
    long n =
        q && journal_step(j, q) == 1 ? (long)sqlite3_column_int64(q, 0) : -1;
    sqlite3_finalize(q);
    return n;
}

/* The database is open: make its tables if it is new, else see that it is a
 * journal that this program knows. */
static enum exit_status journal_check(struct journal *j, bool writing)
{
    long id = number_of(j, "PRAGMA application_id");
    long version = number_of(j, "PRAGMA user_version");
    long tables = number_of(j, "SELECT count(*) FROM sqlite_master");
    char *sql = text_format("BEGIN IMMEDIATE; PRAGMA application_id=%d;"
                            "PRAGMA user_version=%d; %s COMMIT",
                            APPLICATION, VERSION, schema);
    enum exit_status status = STATUS_DONE;
    if (j->why) {
        status = STATUS_USAGE; /* "file is not a database" */
    } else if (tables == 0 && id == 0 && writing) {
        status = journal_run(j, sql) < 0 ? STATUS_MACHINE : STATUS_DONE;
    } else if (id != APPLICATION) {
        j->why = text_format("%s is not a journal of ipclab", j->path);
        status = STATUS_USAGE;
    } else if (version != VERSION) {
        j->why = text_format("the journal %s has version %ld; this program "
                             "knows version %d",
                             j->path, version, VERSION);
        status = STATUS_USAGE;
    }
    free(sql);
    bool has = number_of(j, "SELECT count(*) FROM sqlite_master WHERE name = "
                            "'known'") > 0;
    sql = text_format(known, writing ? "" : "TEMP");
    if (status == STATUS_DONE && !has && journal_run(j, sql) < 0)
        status = STATUS_MACHINE;
    free(sql);
    if (status == STATUS_DONE && writing && journal_run(j, indexes) < 0)
        status = STATUS_MACHINE;
    return status;
}

/* A journal is of one lab, graded in one way, with the same tools. */
static enum exit_status fact_check(struct journal *j, const char *key,
                                   const char *value, const char *format)
{
    char *had = value ? journal_fact(j, key) : NULL;
    enum exit_status status = STATUS_DONE;
    if (value && !had && !j->why && journal_set_fact(j, key, value) < 0)
        status = STATUS_MACHINE;
    if (had && strcmp(had, value) != 0) {
        j->why = text_format(format, j->path, had, value);
        status = STATUS_USAGE;
    }
    free(had);
    return j->why && status == STATUS_DONE ? STATUS_MACHINE : status;
}

static enum exit_status lock(struct journal *j)
{
    char *name = text_format("%s.lock", j->path);
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    enum exit_status status = STATUS_DONE;
    j->lock = open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (j->lock < 0) {
        j->why = text_format("%s: %s", name, strerror(errno));
        status = STATUS_USAGE;
    } else if (fcntl(j->lock, F_SETLK, &whole) < 0) {
        j->why =
            text_format("another ipclab is writing the journal %s", j->path);
        status = STATUS_USAGE;
    }
    free(name);
    return status;
}

static enum exit_status open_file(struct journal *j, bool writing)
{
    int flags = writing ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                        : SQLITE_OPEN_READWRITE;
    if (!writing && access(j->path, R_OK) < 0) {
        j->why = text_format("%s: %s", j->path, strerror(errno));
        return STATUS_USAGE;
    }
    if (!writing && access(j->path, W_OK) < 0)
        flags = SQLITE_OPEN_READONLY;
    if (sqlite3_open_v2(j->path, &j->db, flags, NULL) != SQLITE_OK) {
        journal_error(j);
        return STATUS_USAGE;
    }
    sqlite3_busy_timeout(j->db, PATIENCE_MS);
    /* One file, and on the disk before it is said to be. Of a large journal as
     * much is kept in memory as of a small one: 256 KiB. */
    if (journal_run(j, "PRAGMA foreign_keys=ON; PRAGMA synchronous=FULL;"
                       "PRAGMA trusted_schema=OFF; PRAGMA cache_size=-256") < 0)
        return STATUS_USAGE;
    return STATUS_DONE;
}

static enum exit_status terms_check(struct journal *j,
                                    const struct journal_terms *t)
{
    enum exit_status status = fact_check(
        j, "lab", t->lab, "the journal %s is of the lab %s, not of %s");
    if (status == STATUS_DONE)
        status = fact_check(j, "mode", t->mode,
                            "what is in the journal %s was graded with %s, "
                            "not with %s: take another journal");
    if (status == STATUS_DONE)
        status = fact_check(j, "tools", t->tools,
                            "what is in the journal %s was graded with %s, "
                            "and here is %s: a verdict may differ by that. "
                            "Take another journal, or --mix-tools");
    return status;
}

struct journal *journal_open(const char *path, bool writing,
                             const struct journal_terms *terms,
                             enum exit_status *status, char **why)
{
    struct journal *j = memory_new(1, sizeof *j);
    j->path = text_copy(path);
    j->lock = -1;
    *status = writing ? lock(j) : STATUS_DONE;
    if (*status == STATUS_DONE)
        *status = open_file(j, writing);
    if (*status == STATUS_DONE)
        *status = journal_check(j, writing);
    if (*status == STATUS_DONE && terms)
        *status = terms_check(j, terms);
    if (*status == STATUS_DONE)
        return j;
    *why = text_copy(journal_why(j));
    journal_close(j);
    return NULL;
}

void journal_close(struct journal *j)
{
    if (!j)
        return;
    journal_unprepare(j);
    sqlite3_close(j->db);
    if (j->lock >= 0)
        close(j->lock);
    free(j->path);
    free(j->why);
    free(j);
}
