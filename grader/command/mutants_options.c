/* SPDX-License-Identifier: MIT */
/*
 * mutants_options.c - see mutants_options.h.
 */
#include "command/mutants_options.h"

#include <argp.h>
#include <limits.h>
#include <stdlib.h>

#include "base/cores.h"
#include "base/options.h"

enum key {
    KEY_DIR = 1000,
    KEY_WHOLE,
    KEY_QUICK,
    KEY_SPARING,
    KEY_PART,
    KEY_OPEN,
    KEY_SEED,
    KEY_SHAKE,
    KEY_MATRIX,
    KEY_PAGE
};

static error_t parse(int key, char *arg, struct argp_state *state)
{
    struct mutants_options *o = state->input;
    switch (key) {
    case 'l':
        if (!kit_has_lab(o->assess.kit, arg))
            exit(STATUS_USAGE);
        o->lab = arg;
        return 0;
    case 'j': o->parallel = (int)parse_number(arg, 1, 256, state); return 0;
    case KEY_DIR: o->dir = arg; return 0;
    case KEY_WHOLE: o->mode.whole = true; return 0;
    case KEY_QUICK: o->mode.quick = o->assess.quick = true; return 0;
    case KEY_SPARING: o->sparing = true; return 0;
    case KEY_PART:
        parse_number(arg, 0, ULLONG_MAX, state);
        o->part = arg;
        return 0;
    case KEY_MATRIX: o->matrix = true; return 0;
    case KEY_PAGE: o->page = arg; return 0;
    case KEY_OPEN: o->assess.shut_in = false; return 0;
    case KEY_SHAKE: o->assess.shake = true; return 0;
    case KEY_SEED:
        parse_number(arg, 0, ULLONG_MAX, state);
        o->assess.seed = arg;
        return 0;
    case ARGP_KEY_ARG:
        if (o->pattern)
            argp_error(state, "one pattern, not two: '%s'", arg);
        o->pattern = arg;
        return 0;
    case ARGP_KEY_END:
        if (!o->lab)
            argp_error(state, "which lab? --lab LAB");
        return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option list[] = {
    {"lab", 'l', "LAB", 0, "The lab whose tests are tried", 0},
    {"dir", KEY_DIR, "DIR", 0, "Take DIR/*.c and DIR/GROUP/*.c instead", 0},
    {"whole", KEY_WHOLE, 0, 0,
     "Run all exercises of the lab with each mutant, not "
     "only its own: it must cost the others nothing",
     0},
    {"quick", KEY_QUICK, 0, 0,
     "Do not check memory with Valgrind, and ignore "
     "@memory",
     0},
    {"sparing", KEY_SPARING, 0, 0,
     "Check memory with Valgrind only where a header has @memory", 0},
    {"part", KEY_PART, "SEED", 0,
     "Take only the part that SEED chooses, some with Valgrind, some without, "
     "some with delays; eleven seeds in a row take all in each way",
     0},
    {"jobs", 'j', "N", 0,
     "Run N at a time (default: two per core, as some mutants only wait)", 0},
    {"matrix", KEY_MATRIX, 0, 0,
     "At the end, print which test kills which mutant, and which does so for "
     "another reason than its header says",
     0},
    {"html", KEY_PAGE, "FILE", 0, "Write the same as a page to FILE", 0},
    {"seed", KEY_SEED, "N", 0,
     "Use this seed for random inputs (default: 1, so that a search of "
     "schedules finds the same each time)",
     0},
    {"shake", KEY_SHAKE, 0, 0,
     "Make calls take longer at random, to reveal verdicts that depend on "
     "chance",
     0},
    {"no-sandbox", KEY_OPEN, 0, 0, "Run the mutants without protection", 0},
    {0}};
static const struct argp argp = {
    list,
    parse,
    "[PATTERN]",
    "Check that every wrong answer of a lab (mutant) gets exactly the verdicts "
    "that its first comment expects, and that every right answer written "
    "differently (variant) loses nothing. PATTERN chooses some: a part of "
    "EXERCISE/NAME or variants/EXERCISE/NAME, or all of it with wildcards.\v"
    "Without PATTERN it also names the tests that no wrong answer fails.",
    NULL,
    NULL,
    NULL};

struct mutants_options mutants_options_parse(const char *root, int argc,
                                             char **argv)
{
    struct mutants_options o = {.assess = {.kit = root,
                                           .shut_in = true,
                                           .own_rubric = true,
                                           .seed = "1"},
                                .parallel = 2 * cores_count()};
    argp_parse(&argp, argc, argv, 0, NULL, &o);
    return o;
}
