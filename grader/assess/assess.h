/* SPDX-License-Identifier: MIT */
/*
 * assess.h - build and judge one submission in a folder of its own.
 */
#ifndef ASSESS_H
#define ASSESS_H

#include "base/kit.h"

struct job;

/* What holds for all submissions of one call of ipclab. */
struct assess_options {
    const char *kit;      /* an absolute path */
    bool shut_in;         /* false: --no-sandbox */
    bool quick;           /* without Valgrind */
    const char *exercise; /* only this one; NULL: all */
    bool own_rubric;      /* by the lab's own lab.ini, whatever the course
                             makes of it */
    const char *seed;     /* NULL: the judge takes one */
    bool one_core;        /* the worker keeps to one: see cores.h */
    bool shake;           /* calls of theirs take longer at random */
    const char *built;    /* folder `out` of a build to start from, so that
                             only what differs is compiled; NULL: none */
    /* Puts the files of a job that was staged before below the fresh folder
     * DIR: 0, or -1 with *WHY. Called in the pool's own process. */
    int (*fill)(const struct job *job, const char *dir, void *data, char **why);
    void *data;
};

/* One submission. */
struct job {
    const char *lab, *path;
    const char *replaced;    /* a mutant: this exercise ... */
    const char *replacement; /* ... comes from this file; else NULL. Further
                                exercises behind a blank: as in stage.h */
    const char *exercise;    /* only this one, whatever the options say */
    bool quick;              /* without Valgrind, whatever the options say */
    bool memory;             /* with Valgrind, whatever they say */
    bool shake;              /* with delays, whatever the options say */
    bool staged; /* assess_options.fill has put the files in their place */
};

/* Make the folders of DIR that a staged submission is written to. 0, or -1
 * with *WHY. */
int assess_folders(const char *dir, char **why);

/* The first half of assess(): stage JOB in folder DIR, which is fresh and
 * empty, and compile it shut in: DIR/out then holds what the judge takes. */
enum exit_status assess_build(const struct job *job, const char *dir,
                              const struct assess_options *o,
                              struct names *notes, char **why);

/* Stage JOB in folder DIR, which is fresh and empty, compile it shut in, and
 * run the lab's judge. Leaves DIR/result.json. NOTES gets what the report
 * should say besides. STATUS_DONE and STATUS_LOST as the judge says; else
 * *WHY is a new string. Blocks for as long as that takes. */
enum exit_status assess(const struct job *job, const char *dir,
                        const struct assess_options *o, struct names *notes,
                        char **why);

#endif
