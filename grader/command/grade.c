/* SPDX-License-Identifier: MIT */
/*
 * grade.c - `ipclab grade`: the command line, and what is said and written
 * when the submissions have been assessed. How one is assessed: assess.c.
 */
#include <argp.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "harness/base/memory.h"
#include "harness/base/text.h"
#include "assess/pool.h"
#include "base/kit.h"
#include "base/options.h"
#include "grade/grade.h"

struct options {
    struct assess_options assess;
    struct grade_output output;
    const char *lab; /* of the PATHs that follow */
    struct job *jobs;
    size_t n_jobs;
    int parallel;
    enum exit_status worst; /* of what is wrong with the command line */
};

static void add_job(struct options *o, const char *path)
{
    if (access(path, F_OK) < 0) {
        char *name = text_clean(path, strlen(path));
        o->worst = worse(
            o->worst, complain(STATUS_USAGE, "%s: %s", name, strerror(errno)));
        free(name);
        return;
    }
    o->jobs = memory_grow(o->jobs, o->n_jobs, sizeof *o->jobs);
    o->jobs[o->n_jobs++] = (struct job){.lab = o->lab, .path = path};
}

static void color_check(const char *arg, struct argp_state *state)
{
    if (strcmp(arg, "auto") != 0 && strcmp(arg, "always") != 0 &&
        strcmp(arg, "never") != 0)
        argp_error(state, "--color is auto, always or never, not '%s'", arg);
}

enum key {
    KEY_JSON = 1000,
    KEY_REPORTS,
    KEY_OPEN,
    KEY_QUICK,
    KEY_SEED,
    KEY_SHAKE,
    KEY_COLOR
};

static error_t parse(int key, char *arg, struct argp_state *state)
{
    struct options *o = state->input;
    switch (key) {
    case 'l':
        if (!kit_has_lab(o->assess.kit, arg))
            exit(STATUS_USAGE);
        o->lab = arg;
        return 0;
    case 'e': o->assess.exercise = arg; return 0;
    case 'j': o->parallel = (int)parse_number(arg, 1, 256, state); return 0;
    case KEY_JSON: o->output.json = arg; return 0;
    case KEY_REPORTS: o->output.reports = arg; return 0;
    case KEY_OPEN: o->assess.shut_in = false; return 0;
    case KEY_QUICK: o->assess.quick = true; return 0;
    case KEY_SHAKE: o->assess.shake = true; return 0;
    case KEY_SEED:
        parse_number(arg, 0, ULLONG_MAX, state);
        o->assess.seed = arg;
        return 0;
    case KEY_COLOR:
        color_check(arg, state);
        o->output.color = arg;
        return 0;
    case ARGP_KEY_ARG:
        if (!o->lab)
            argp_error(state, "which lab is '%s'? --lab comes before it", arg);
        add_job(o, arg);
        return 0;
    case ARGP_KEY_NO_ARGS:
        argp_error(state, "nothing to grade: name a folder or a .c file");
        return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option list[] = {
    {"lab", 'l', "LAB", 0, "The lab of the PATHs that follow", 0},
    {"exercise", 'e', "NAME", 0, "Grade only this exercise", 0},
    {"json", KEY_JSON, "FILE", 0,
     "Write the result there; for several PATHs, an "
     "array",
     0},
    {"reports", KEY_REPORTS, "DIR", 0,
     "Write DIR/LAB/NAME.txt and .json for "
     "every PATH",
     0},
    {"jobs", 'j', "N", 0, "Grade N at a time (default 1)", 0},
    {"quick", KEY_QUICK, 0, 0, "Do not check memory with Valgrind", 0},
    {"seed", KEY_SEED, "N", 0, "Use this seed for random inputs", 0},
    {"shake", KEY_SHAKE, 0, 0,
     "Make calls take longer at random, to reveal verdicts that depend on "
     "chance",
     0},
    {"no-sandbox", KEY_OPEN, 0, 0,
     "Run submissions without protection; only for "
     "code that you trust",
     0},
    {"color", KEY_COLOR, "WHEN", 0, "auto, always or never", 0},
    {0}};
static const struct argp argp = {
    list,
    parse,
    "PATH...",
    "Grade submissions: each PATH is a folder or one .c file. For one PATH, "
    "the "
    "full report is printed; for several, one line each.\v"
    "Exit status: 0 all points, 1 points lost, 2 wrong usage, 3 the lab is at "
    "fault, 4 the machine or the grader is at fault: then there is no score, "
    "and this is never a zero.",
    NULL,
    NULL,
    NULL};

static enum exit_status all_ready(const struct options *o)
{
    for (size_t i = 0; i < o->n_jobs; i++) {
        if (i > 0 && strcmp(o->jobs[i].lab, o->jobs[i - 1].lab) == 0)
            continue;
        enum exit_status status =
            grade_ready(o->assess.kit, o->jobs[i].lab, o->assess.exercise,
                        o->assess.shut_in);
        if (status == STATUS_DONE)
            status = rubric_ready(o->assess.kit, o->jobs[i].lab);
        if (status != STATUS_DONE)
            return status;
    }
    return output_ready(&o->output);
}

struct call {
    const struct job *jobs;
    struct outcome_of_job *outcomes;
    struct progress progress;
};

static const struct job *job_of(size_t i, void *data)
{
    return &((struct call *)data)->jobs[i];
}

static void job_done(size_t i, const struct job *job,
                     const struct outcome_of_job *outcome, void *data)
{
    struct call *c = data;
    c->outcomes[i] = *outcome;
    progress_done(&c->progress, job, outcome);
}

static enum exit_status grade_all(struct options *o)
{
    size_t n = o->n_jobs;
    struct call c = {
        .jobs = o->jobs,
        .outcomes = memory_new(n, sizeof *c.outcomes),
        .progress = {.total = n, .shown = n > 1 && isatty(STDERR_FILENO)}};
    const struct pool_work work = {n, job_of, job_done, &c};
    progress_show(&c.progress);
    o->assess.one_core = o->parallel > 1 && o->n_jobs > 1;
    int signal = pool_run(&work, o->parallel, &o->assess);
    progress_clear(&c.progress);
    if (signal)
        die_by(signal);
    enum exit_status status = output_all(&o->output, o->jobs, c.outcomes, n);
    outcomes_free(c.outcomes, n);
    return status;
}

int grade_command(const char *kit, int argc, char **argv)
{
    char *root = realpath(kit, NULL);
    if (!root)
        return complain(STATUS_USAGE, "%s: %s", kit, strerror(errno));
    struct options o = {.assess = {.kit = root, .shut_in = true},
                        .output = {.color = "auto"},
                        .parallel = 1};
    argp_parse(&argp, argc, argv, ARGP_IN_ORDER, NULL, &o);
    enum exit_status status = o.worst;
    if (o.n_jobs > 0) {
        enum exit_status ready = all_ready(&o);
        status = worse(status, ready == STATUS_DONE ? grade_all(&o) : ready);
    }
    free(o.jobs);
    free(root);
    return status;
}
