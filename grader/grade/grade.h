/* SPDX-License-Identifier: MIT */
/*
 * grade.h - what is said and written of graded submissions (grade_output.c),
 * and what grading asks for beforehand (grade_ready.c, tools.c). Used by every command
 * that grades.
 */
#ifndef GRADE_H
#define GRADE_H

#include "assess/pool.h"

/* Where results go. */
struct grade_output {
    const char *json;    /* --json FILE, or NULL */
    const char *reports; /* --reports DIR, or NULL */
    const char *color;   /* auto, always, never */
};

/* Can LAB be graded here: sandbox, judge, EXERCISE (may be NULL)? Complains
 * and gives the status if not. */
enum exit_status grade_ready(const char *kit, const char *lab,
                             const char *exercise, bool shut_in);

/* Is LAB's lab.ini in build/ made from course.ini and lab.ini as they are now?
 * Complains and gives STATUS_LAB if not. */
enum exit_status rubric_ready(const char *kit, const char *lab);

/* With what is graded here, "gcc-12.2.0, valgrind-3.19.0"; Valgrind not if QUICK.
 * A new string; NULL if something of it is missing, which grading itself will
 * say. */
char *tools_text(bool quick);

/* The hash of LAB's tests as they are built. A new string; NULL with *WHY. */
char *tests_hash_of(const char *kit, const char *lab, char **why);

/* Can the files of O be written? Asked before hours of work. */
enum exit_status output_ready(const struct grade_output *o);

/* Print and write the outcomes of the N jobs. Gives the worst status. */
enum exit_status output_all(const struct grade_output *o,
                            const struct job *jobs,
                            struct outcome_of_job *outcomes, size_t n);

/* "[3/30] alice" on stderr, if that is a terminal (progress.c). */
struct progress {
    size_t total, ended;
    bool shown;
    double begun; /* progress_clock(); 0: the end is not estimated */
};
double progress_clock(void);
/* "about 3 min left", when ENDED of TOTAL took so many SECONDS; "" if nobody
 * knows. A new string. */
char *progress_estimate(double seconds, size_t ended, size_t total);
void progress_show(const struct progress *p);
void progress_done(struct progress *p, const struct job *job,
                   const struct outcome_of_job *outcome);
void progress_clear(const struct progress *p);

#endif
