/* SPDX-License-Identifier: MIT */
/*
 * mutants_options.h - the command line of `ipclab mutants`.
 */
#ifndef MUTANTS_OPTIONS_H
#define MUTANTS_OPTIONS_H

#include "assess/assess.h"
#include "mutation/expectation.h"

struct mutants_options {
    struct assess_options assess;
    struct expectation_mode mode;
    const char *lab, *dir, *pattern;
    const char *page; /* --html FILE, or NULL */
    const char *part; /* --part SEED, or NULL: all */
    bool sparing, matrix;
    int parallel;
};

/* What the words say, for the kit at ROOT. Ends the program if they are wrong,
 * or ask for help. */
struct mutants_options mutants_options_parse(const char *root, int argc,
                                             char **argv);

#endif
