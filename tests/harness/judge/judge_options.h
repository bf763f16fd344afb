/* SPDX-License-Identifier: MIT */
/*
 * judge_options.h - the command line of run-tests.
 */
#ifndef JUDGE_OPTIONS_H
#define JUDGE_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

struct judge_options {
    const char *build_dir, *lab_ini, *exercise, *pattern, *json, *report;
    const char *color;
    uint64_t seed;
    const char *schedule; /* NULL: all that the test wants */
    bool quick, no_sandbox, no_times, fresh, shake, all;
};

/* Ends the process with STATUS_USAGE, or 0 after --help. */
struct judge_options judge_options_parse(int argc, char **argv);

#endif
