/* SPDX-License-Identifier: MIT */
/*
 * journal.h - the one file in which a class is: who handed in what, and what
 * it was given. A SQLite database. Used by batch and report.
 *
 * All that belongs together is written in one transaction, so that whatever
 * kills the program, a submission is in it whole or not at all, and the same
 * command goes on from there. Functions that give an int give 0, or -1 with
 * journal_why() saying why; after a failure nothing more is written.
 */
#ifndef JOURNAL_H
#define JOURNAL_H

#include <stdbool.h>
#include <stddef.h>

#include "take/stage.h"

struct journal;

/* What all in a journal has in common: NULL is not looked at. */
struct journal_terms {
    const char *lab;
    const char *mode;  /* how is graded: "Valgrind", "--quick" ... */
    const char *tools; /* with which compiler: "gcc-12.2.0, valgrind-3.19.0" */
};

/* Open PATH. With WRITING it is made if it is not there, and is this process's
 * alone until it is closed; else it must be there, and is only read, which can
 * be at any time. NULL with *WHY a new string, and *STATUS, if it cannot be:
 * it is no journal, of another version, on other terms, or being written. TERMS
 * may be NULL; those that the journal has not yet become its own. */
struct journal *journal_open(const char *path, bool writing,
                             const struct journal_terms *terms,
                             enum exit_status *status, char **why);
void journal_close(struct journal *j);
const char *journal_why(const struct journal *j);

/* What follows is one change until journal_commit(). */
int journal_begin(struct journal *j);
int journal_commit(struct journal *j);

/* A fact of the whole journal: "lab", "mode", "tools", "due", "count"
 * (attempts.h). A new string; NULL if it has none. */
char *journal_fact(struct journal *j, const char *key);
int journal_set_fact(struct journal *j, const char *key, const char *value);

/* Somebody who may hand in. Known by WHO, which is unique. */
struct student {
    const char *who, *name, *email;
    bool listed; /* by the roster */
};
int journal_put_student(struct journal *j, const struct student *s);

/* Who is known by KEY, what a site tells people apart by ("moodle:417"), or else
 * by having handed in SOURCE; a new string, NULL. *OTHER: it is somebody whose
 * name is not CALLED ("" is any name), and then NULL is given. */
char *journal_known(struct journal *j, const char *key, const char *called,
                    const char *source, bool *other);
/* WHO is known by this from now on. Who was before is the same person, and all
 * of theirs is WHO's. */
int journal_know(struct journal *j, const char *key, const char *called,
                 const char *source, const char *who);

/* Something handed in. SOURCE is its name in the intake: what WHO hands in
 * anew under the same name takes the place of the old. */
struct submission {
    const char *who, *source;
    const char *at;     /* 2026-11-20T23:59:00; "" if that is not known */
    bool late;          /* the site says so */
    const char *digest; /* of the files that were taken: equal files, equal
                           digest (digest_of_staged()) */
};
/* The notes of FILES are the submission's own, whoever hands in the same. */
int journal_put_submission(struct journal *j, const struct submission *s,
                           const struct staged *files);

/* Of each student the newest attempt counts, or the first. */
int journal_choose_by_time(struct journal *j, bool first);
/* Of its student the attempt ID counts, see struct entry. */
int journal_let_count(struct journal *j, const char *id);

/* Ask for a fresh grade for all that PATTERN names: a student by a glob(7)
 * pattern over WHO or the name; with a slash the students who did not pass a
 * test EXERCISE/TEST; "old": those with a grade of other tests than
 * TESTS_HASH. *COUNT is how many submissions that were. */
int journal_regrade(struct journal *j, const char *pattern,
                    const char *tests_hash, size_t *count);

/* Give what has files that were graded by these tests before the same result.
 * *COUNT is how many. */
int journal_share(struct journal *j, const char *tests_hash, size_t *count);

/* How many file sets wait to be graded. */
size_t journal_count_waiting(struct journal *j);
/* The digest of the one that comes next, in the order of their submissions,
 * behind submission *LAST (at first 0), which is moved on. A new string; NULL
 * if there is none. */
char *journal_next_waiting(struct journal *j, long *last);

/* The files of DIGEST. The caller frees S. */
int journal_files(struct journal *j, const char *digest, struct staged *s);
/* The file NAME ("src/run_two.c") of the attempt ID. A new string; NULL if there
 * is none, or if it cannot be read. */
char *journal_source(struct journal *j, long id, const char *name);

/* All that wait with these files have this result: the judge's DOCUMENT. A
 * change of its own, or part of one that was begun. */
int journal_graded(struct journal *j, const char *digest,
                   const char *tests_hash, const char *document);
/* ... could not be graded, for a reason that is not theirs. */
int journal_failed(struct journal *j, const char *digest, const char *reason);

/* Points that staff add (or take, below 0) by hand, and why. */
int journal_adjust(struct journal *j, const char *who, double points,
                   const char *reason);
typedef void journal_adjustment(double points, const char *reason, void *data);
int journal_adjustments(struct journal *j, const char *who,
                        journal_adjustment *visit, void *data);
/* WHOS gets all whom PATTERN names: WHO itself, else those whose WHO or name fits,
 * a glob(7) pattern. */
int journal_students(struct journal *j, const char *pattern,
                     struct names *whos);
/* Copy all of J into the file PATH, which must not be there. */
int journal_copy(struct journal *j, const char *path);
bool journal_has_student(struct journal *j, const char *who);

/* One line a student, in order of WHO; those who handed in nothing too. */
struct entry {
    const char *who, *name, *email;
    bool listed;
    const char *source, *at; /* of the attempt that counts; NULL: none */
    bool late;
    size_t attempts;
    long attempt;           /* the identifier of this one */
    const char *state;      /* "waiting", "graded", "failed" */
    const char *reason;     /* of a failure */
    const char *tests_hash; /* of the result */
    const char *document;   /* the judge's, with the submission's own notes;
                               NULL: none yet */
    const char *graded_at;
    const char *known; /* by what sites know the student, a line each */
};
typedef void journal_visit(const struct entry *e, void *data);
int journal_each(struct journal *j, journal_visit *visit, void *data);
/* The same without document, known and attempts, of which a large class has much. */
int journal_each_state(struct journal *j, journal_visit *visit, void *data);
/* Only that of WHO. */
int journal_one(struct journal *j, const char *who, journal_visit *visit,
                void *data);
/* One line an attempt, student by student, each one's older ones first. */
int journal_attempts(struct journal *j, journal_visit *visit, void *data);

/* The file NAME ("src/run_two.c") of every attempt that counts and has it, in
 * order of WHO. */
typedef void journal_part(const char *who, const char *name, const char *bytes,
                          size_t n, void *data);
int journal_parts(struct journal *j, const char *name, journal_part *visit,
                  void *data);

/* The local time now, 2026-11-20T23:59:00. SOURCE_DATE_EPOCH stands in for the
 * clock. A new string. */
char *journal_now(void);

/* Those who wait with DIGEST, "417 (Ana Pop)". */
int journal_sources(struct journal *j, const char *digest, struct names *whos);
/* All who handed in DIGEST, in the same way. */
int journal_owners(struct journal *j, const char *digest, struct names *whos);

#endif
