/* SPDX-License-Identifier: MIT */
/*
 * collect.c - one look into the results of a round.
 *
 *   DIGEST.json          the result; the first one that was there
 *   DIGEST.other-*.json  a later one that differs from it
 *   DIGEST.failed        why it could not be graded; the newest
 *   NUMBER.begun         a node has begun this shard
 *   refused/NODE         why this node grades nothing
 *   over                 there is a newer round
 */
#include "spool/collect.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "harness/base/text.h"
#include "journal/journal_rows.h"

#define AT_ONCE 200 /* so many results are one change of the journal */
#define DIGITS 64

struct look {
    const struct collect *c;
    char *folder;
    size_t taken;
};

static bool has_digest(const char *name)
{
    size_t n = strspn(name, "0123456789abcdef");
    return n == DIGITS && name[n] == '.';
}

static bool is_begun(const char *name)
{
    size_t n = strspn(name, "0123456789");
    return n > 0 && strcmp(name + n, ".begun") == 0;
}

static bool waits(struct journal *j, const char *digest)
{
    sqlite3_stmt *q = journal_query(j,
                                    "SELECT 1 FROM submission WHERE digest = ? "
                                    "AND " WANTED " AND state <> 'graded'",
                                    "s", digest);
    bool is = journal_step(j, q) == 1;
    sqlite3_finalize(q);
    return is;
}

/* The file NAME as what a node says of DIGEST; NULL if it is not believed, which
 * is told. */
static json_t *read_file(const struct look *l, const char *name,
                         const char *digest, char **text)
{
    char *path = text_format("%s/%s", l->folder, name), *why = NULL;
    json_t *o = result_fetch(path, &l->c->round->terms, digest, text, &why);
    if (!o)
        l->c->refused(name, why, l->c->data);
    free(why);
    free(path);
    return o;
}

static void take(struct look *l, const char *digest, const json_t *o,
                 const char *text)
{
    const struct collect *c = l->c;
    const char *reason = json_string_value(json_object_get(o, "reason"));
    c->taken(digest, o, c->data);
    if (text) {
        journal_graded(c->journal, digest, c->round->terms.tests_hash, text);
    } else {
        char *clean = text_clean(reason, strlen(reason));
        journal_failed(c->journal, digest, clean);
        free(clean);
    }
    if (++l->taken % AT_ONCE == 0) {
        journal_commit(c->journal);
        journal_begin(c->journal);
    }
}

/* What the journal has of DIGEST, as a result that can be compared. */
static json_t *known_result(struct journal *j, const char *digest)
{
    sqlite3_stmt *q =
        journal_query(j,
                      "SELECT document FROM result WHERE digest = ? "
                      "ORDER BY id DESC LIMIT 1",
                      "s", digest);
    json_t *o =
        journal_step(j, q) == 1
            ? json_pack(
                  "{so ss}", "document",
                  json_loads((const char *)sqlite3_column_text(q, 0), 0, NULL),
                  "node", "the journal")
            : NULL;
    sqlite3_finalize(q);
    return o;
}

/* A second result: is it another one than that in the journal? */
static void look_twice(struct look *l, const char *name, const char *digest)
{
    json_t *second = read_file(l, name, digest, NULL);
    json_t *first = second ? known_result(l->c->journal, digest) : NULL;
    if (first && json_object_get(second, "document") &&
        !result_same(first, second))
        l->c->differs(digest, first, second, l->c->data);
    json_decref(first);
    json_decref(second);
}

/* Of what waits the results, of what does not only those that differ. */
static void look_at(struct look *l, const char *name, bool second)
{
    char *digest = text_format("%.*s", DIGITS, name);
    const char *kind = name + DIGITS;
    bool other = strncmp(kind, ".other-", 7) == 0;
    bool result = strcmp(kind, ".json") == 0 || strcmp(kind, ".failed") == 0;
    struct journal *j = l->c->journal;
    if (!result && !other) {
        if (!second)
            l->c->refused(name, "it has no name of a result", l->c->data);
    } else if (!round_has(j, digest)) {
        if (!second)
            l->c->refused(name, "nothing of this round has these files",
                          l->c->data);
    } else if (other && second) {
        look_twice(l, name, digest);
    } else if (!other && !second && waits(j, digest)) {
        char *text = NULL;
        json_t *o = read_file(l, name, digest, &text);
        if (o)
            take(l, digest, o, text);
        json_decref(o);
        free(text);
    }
    free(digest);
}

static void look_at_node(struct look *l, const char *node)
{
    char *path = text_format("%s/refused/%s", l->folder, node);
    size_t n;
    char *bytes = text_read_file(path, 4096, &n);
    char *why = text_clean(bytes ? bytes : "", bytes ? n : 0);
    why[strcspn(why, "\n")] = '\0';
    l->c->node(node, why, l->c->data);
    free(why);
    free(bytes);
    free(path);
}

/* Every entry of folder NAME of the results, but hidden ones. */
static bool each_entry(struct look *l, const char *name,
                       void (*visit)(struct look *, const char *))
{
    char *path = text_format("%s%s", l->folder, name);
    DIR *dir = opendir(path);
    int error = errno;
    struct dirent *e;
    while (dir && !*journal_why(l->c->journal) && (e = readdir(dir)))
        if (*e->d_name != '.')
            visit(l, e->d_name);
    if (dir)
        closedir(dir);
    free(path);
    errno = error;
    return dir != NULL;
}

static void first_look(struct look *l, const char *name)
{
    if (has_digest(name))
        look_at(l, name, false);
    else if (!is_begun(name) && strcmp(name, "over") != 0 &&
             strcmp(name, "refused") != 0)
        l->c->refused(name, "it has no name of a result", l->c->data);
}

static void second_look(struct look *l, const char *name)
{
    if (has_digest(name))
        look_at(l, name, true);
}

int collect_round(const struct collect *c, char **why)
{
    struct look l = {.c = c};
    l.folder = text_format("%s/results", c->round->folder);
    journal_begin(c->journal);
    bool there = each_entry(&l, "", first_look);
    if (!there)
        *why = text_format("%s: %s", l.folder, strerror(errno));
    journal_commit(c->journal);
    each_entry(&l, "", second_look);
    each_entry(&l, "/refused", look_at_node);
    free(l.folder);
    if (*journal_why(c->journal)) {
        free(*why);
        *why = text_copy(journal_why(c->journal));
    }
    return *why ? -1 : 0;
}
