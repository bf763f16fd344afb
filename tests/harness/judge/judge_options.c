/* SPDX-License-Identifier: MIT */
/*
 * judge_options.c - see judge_options.h.
 */
#include "harness/judge/judge_options.h"

#include <argp.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#include "harness/base/exit_status.h"

static const struct argp_option option_list[] = {
    {"build", 'b', "DIR", 0, "Folder with the built subject and statuses", 0},
    {"lab-ini", 'i', "FILE", 0, "The lab's points and penalties", 0},
    {"quick", 'q', NULL, 0, "Without Valgrind: memory is not checked", 0},
    {"exercise", 'e', "NAME", 0, "Only the tests of this exercise", 0},
    {"test", 't', "PATTERN", 0, "Only tests that match EXERCISE/TEST", 0},
    {"json", 'j', "FILE", 0, "Write the result document there", 0},
    {"report", 'r', "FILE", 0, "Write the report there, not to stdout", 0},
    {"schedule", 'S', "STEPS", 0,
     "Play only this schedule, as a message gave it (with --test)", 0},
    {"seed", 's', "N", 0, "Seed of the random inputs", 0},
    {"no-sandbox", 'n', NULL, 0, "Run without isolation, and say so", 0},
    {"fresh", 'f', NULL, 0, "A new sandbox for every test (slow; for bench)",
     0},
    {"shake", 'k', NULL, 0,
     "Make calls take longer at random: what depends on chance shows", 0},
    {"all", 'a', NULL, 0, "A line for every test that passed, too", 0},
    {"no-times", 'T', NULL, 0, "No durations, for comparing reports", 0},
    {"color", 'c', "WHEN", 0, "auto, always or never", 0},
    {0}};

static error_t take_option(int key, char *arg, struct argp_state *state)
{
    struct judge_options *o = state->input;
    char *end;
    switch (key) {
    case 'b': o->build_dir = arg; break;
    case 'i': o->lab_ini = arg; break;
    case 'q': o->quick = true; break;
    case 'e': o->exercise = arg; break;
    case 't': o->pattern = arg; break;
    case 'j': o->json = arg; break;
    case 'r': o->report = strcmp(arg, "-") == 0 ? NULL : arg; break;
    case 'S': o->schedule = arg; break;
    case 'n': o->no_sandbox = true; break;
    case 'f': o->fresh = true; break;
    case 'k': o->shake = true; break;
    case 'a': o->all = true; break;
    case 'T': o->no_times = true; break;
    case 'c': o->color = arg; break;
    case 's':
        errno = 0;
        o->seed = strtoull(arg, &end, 10);
        if (errno || *end || !*arg)
            argp_error(state, "--seed takes a number, not \"%s\"", arg);
        break;
    case ARGP_KEY_END:
        if (!o->build_dir || !o->lab_ini)
            argp_error(state, "--build and --lab-ini are needed");
        if (o->schedule && !o->pattern)
            argp_error(state, "--schedule is for one test: say which by "
                              "--test");
        break;
    default: return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

struct judge_options judge_options_parse(int argc, char **argv)
{
    static const struct argp argp = {
        option_list, take_option, NULL, "Judge one built submission of a lab.",
        NULL,        NULL,        NULL};
    struct judge_options o = {.color = "auto"};
    if (getrandom(&o.seed, sizeof o.seed, 0) < 0)
        o.seed = (uint64_t)getpid();
    o.seed %= 1000000;
    argp_err_exit_status = STATUS_USAGE;
    argp_parse(&argp, argc, argv, 0, NULL, &o);
    return o;
}
