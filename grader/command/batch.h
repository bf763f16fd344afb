/* SPDX-License-Identifier: MIT */
/*
 * batch.h - the steps of `ipclab batch`: take in (batch_intake.c), grade
 * (batch_run.c), tell (batch.c).
 */
#ifndef BATCH_H
#define BATCH_H

#include "assess/assess.h"
#include "journal/journal.h"
#include "journal/marks.h"
#include "site/site.h"

struct batch {
    struct assess_options assess;
    const char *lab, *intake, *journal_path, *log_path, *roster_path;
    enum site site;       /* that the intake comes from; SITE_COUNT: find out */
    struct names regrade; /* patterns, see journal_regrade() */
    const char *count;    /* which attempt counts: attempts.h */
    bool dry_run;         /* say what would change, and change nothing */
    struct marks before;  /* what all were given, if something is regraded */
    bool mix_tools;       /* never mind with which tools the rest was graded */
    int parallel;
    struct journal *journal;
    char *tests_hash; /* of the lab's tests as they are now */
    char *work;       /* the folder that all of this run is in */
    bool left_out;    /* something in the intake was not taken, and named */
};

/* What is in the intake goes into the journal, all of it or nothing. */
enum exit_status batch_take_in(struct batch *b);

/* Grade what waits. STATUS_DONE, or STATUS_MACHINE, STATUS_LAB if some could
 * not be graded; does not return if a signal ends it. */
enum exit_status batch_grade(struct batch *b);

#endif
