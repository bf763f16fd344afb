/* SPDX-License-Identifier: MIT */
/*
 * batch.h - the steps of `ipclab batch`: take in (batch_intake.c), grade
 * (batch_run.c) or let other machines grade (batch_spool.c), tell (batch.c).
 */
#ifndef BATCH_H
#define BATCH_H

#include <stdio.h>

#include "assess/pool.h"
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
    bool changes;         /* something is regraded: say what that changes */
    struct marks before;  /* what all were given then */
    bool mix_tools;       /* never mind with which tools the rest was graded */
    int parallel;
    const char *spool;        /* what waits goes out into this folder; NULL */
    const char *collect;      /* only take in what nodes left here; NULL */
    size_t per_shard;         /* so many file sets */
    size_t nodes, node_cores; /* that the plan is made for */
    double seconds;           /* that a file set takes; 0: not known */
    struct journal *journal;
    char *mode, *tools; /* as in struct journal_terms */
    char *tests_hash;   /* of the lab's tests as they are now */
    char *lab_known; /* the lab, of the journal; NULL: as on the command line */
    char *work;      /* the folder that all of this run is in */
    bool left_out;   /* something in the intake was not taken, and named */
};

/* B gets what the command line says; ends the program if that is wrong. */
void batch_parse(struct batch *b, int argc, char **argv);

/* What is in the intake goes into the journal, all of it or nothing. */
enum exit_status batch_take_in(struct batch *b);

/* Grade what waits. STATUS_DONE, or STATUS_MACHINE, STATUS_LAB if some could
 * not be graded; does not return if a signal ends it. */
enum exit_status batch_grade(struct batch *b);

/* A line in LOG for each of WHOS. */
void batch_log(FILE *log, const struct names *whos,
               const struct outcome_of_job *outcome);

/* With --spool: first what there is of an earlier round is collected; at last
 * what waits goes out, and nothing is graded here. */
enum exit_status batch_spool_begin(struct batch *b);
enum exit_status batch_spool(struct batch *b);

/* Collect the round B->collect. STATUS_LOST: something was not taken, or was
 * graded with two results. */
enum exit_status batch_collect(struct batch *b);

#endif
