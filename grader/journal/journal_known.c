/* SPDX-License-Identifier: MIT */
/*
 * journal_known.c - by what a site knows the students of a journal. With a
 * roster somebody is called otherwise than without, and is the same person.
 */
#include <stdlib.h>
#include <string.h>

#include "harness/base/text.h"
#include "journal/journal_rows.h"

/* The text that Q gives first; a new string, NULL. */
static char *first_text(struct journal *j, sqlite3_stmt *q)
{
    char *text = journal_step(j, q) == 1
                     ? text_copy((const char *)sqlite3_column_text(q, 0))
                     : NULL;
    sqlite3_finalize(q);
    return text;
}

char *journal_known(struct journal *j, const char *key, const char *called,
                    const char *source, bool *other)
{
    char *name =
        first_text(j, journal_query(j, "SELECT called FROM known WHERE key = ?",
                                    "s", key));
    *other = name && *name && *called && strcmp(name, called) != 0;
    bool by_key = name != NULL;
    free(name);
    if (*other)
        return NULL;
    if (by_key)
        return first_text(
            j, journal_query(j,
                             "SELECT st.who FROM known k JOIN student st ON "
                             "st.id = k.student WHERE k.key = ?",
                             "s", key));
    /* Journals from before there were keys. */
    return first_text(
        j, journal_query(j,
                         "SELECT st.who FROM submission s JOIN student st ON "
                         "st.id = s.student WHERE s.source = ?1 AND NOT EXISTS "
                         "(SELECT 1 FROM known WHERE student = st.id) AND "
                         "(SELECT count(DISTINCT student) FROM submission "
                         "WHERE source = ?1) = 1",
                         "s", source));
}

/* All that is FROM's is TO's, and FROM is not there any more. */
static int merge(struct journal *j, const char *from, const char *to)
{
    static const char *const steps[] = {
        "DELETE FROM submission WHERE student = (SELECT id FROM student WHERE "
        "who = ?1) AND source IN (SELECT source FROM submission WHERE student "
        "= (SELECT id FROM student WHERE who = ?2))",
        "UPDATE submission SET student = (SELECT id FROM student WHERE who = "
        "?2) WHERE student = (SELECT id FROM student WHERE who = ?1)",
        "UPDATE adjustment SET student = (SELECT id FROM student WHERE who = "
        "?2) WHERE student = (SELECT id FROM student WHERE who = ?1)",
        "UPDATE known SET student = (SELECT id FROM student WHERE who = ?2) "
        "WHERE student = (SELECT id FROM student WHERE who = ?1)",
        "DELETE FROM student WHERE who = ?1"};
    int result = 0;
    for (size_t i = 0; i < sizeof steps / sizeof *steps && result == 0; i++)
        result = journal_do(j, steps[i], i < 4 ? "ss" : "s", from, to);
    return result;
}

int journal_know(struct journal *j, const char *key, const char *called,
                 const char *source, const char *who)
{
    bool other;
    char *before = journal_known(j, key, "", source, &other);
    int result = 0;
    if (before && strcmp(before, who) != 0)
        result = merge(j, before, who);
    if (result == 0)
        result = journal_do(j,
                            "INSERT OR REPLACE INTO known (key, called, "
                            "student) SELECT ?1, ?2, id FROM student WHERE "
                            "who = ?3",
                            "sss", key, called, who);
    free(before);
    return result;
}
