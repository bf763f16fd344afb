/* SPDX-License-Identifier: MIT */
/*
 * mutants.c - `ipclab mutants`: do the tests of a lab catch wrong answers?
 * Each mutant is the solution with one file replaced. It is graded as any
 * submission and must get exactly what its header says (expectation.c).
 */
#include <argp.h>
#include <errno.h>
#include <fnmatch.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../tests/harness/rubric.h"
#include "../tests/harness/text.h"
#include "expectation.h"
#include "files.h"
#include "grade.h"
#include "kit.h"
#include "pool.h"

struct options {
    struct assess_options assess;
    const char *lab, *dir, *pattern;
    int parallel;
};

struct mutant {
    char *label; /* "run_two/no_close" */
    char *file;
    struct expectation expectation;
    char *error; /* of its header; NULL: it is sound */
    size_t job;
};

struct suite {
    const struct options *options;
    struct mutant *mutants;
    size_t count;
    struct job *jobs;
    size_t n_jobs;
    struct outcome_of_job *outcomes;
    bool *ended; /* of every job */
    struct names killed;
    size_t passed, failed, next; /* NEXT: the first that is not told yet */
    enum exit_status status;
};

/* ---- collecting ---------------------------------------------------------- */

static bool wanted(const struct options *o, const char *label)
{
    return !o->pattern || fnmatch(o->pattern, label, 0) == 0 ||
           strstr(label, o->pattern);
}

/* Does the lab ask for a file of this exercise? */
static bool exercise_there(const struct options *o, const char *exercise)
{
    char *file = text_format("%s/skeletons/%s/%s.c", o->assess.kit, o->lab,
                             exercise);
    bool there = !strchr(exercise, '/') && access(file, F_OK) == 0;
    free(file);
    return there;
}

/* The files of one folder. EXERCISE: what they are for; NULL: each says. */
static void add_folder(struct suite *s, const char *dir, const char *group,
                       const char *exercise)
{
    struct names files = {0};
    names_of_folder(&files, dir, ".c");
    for (size_t i = 0; i < files.count; i++) {
        struct mutant m = {0};
        m.label = group ? text_format("%s/%s", group, files.items[i])
                        : text_format("%s", files.items[i]);
        if (!wanted(s->options, m.label)) {
            free(m.label);
            continue;
        }
        m.file = text_format("%s/%s.c", dir, files.items[i]);
        if (expectation_load(&m.expectation, m.file, exercise, &m.error) &&
            !exercise_there(s->options, m.expectation.exercise))
            m.error = text_format("%s: lab %s has no exercise '%s'", m.file,
                                  s->options->lab, m.expectation.exercise);
        s->mutants = realloc(s->mutants, (s->count + 1) * sizeof m);
        if (!s->mutants)
            exit(complain(STATUS_MACHINE, "out of memory"));
        s->mutants[s->count++] = m;
    }
    names_free(&files);
}

static void collect(struct suite *s)
{
    const struct options *o = s->options;
    char *dir = o->dir ? text_format("%s", o->dir)
                       : text_format("%s/tests/%s/mutants", o->assess.kit,
                                     o->lab);
    struct names groups = {0};
    if (!names_of_folder(&groups, dir, ""))
        complain(STATUS_USAGE, "%s: %s", dir, strerror(errno));
    if (o->dir)
        add_folder(s, dir, NULL, NULL);
    for (size_t i = 0; i < groups.count; i++) {
        char *below = text_format("%s/%s", dir, groups.items[i]);
        add_folder(s, below, groups.items[i],
                   o->dir ? NULL : groups.items[i]);
        free(below);
    }
    names_free(&groups);
    free(dir);
}

static void make_jobs(struct suite *s, const char *solutions)
{
    s->jobs = calloc(s->count + 1, sizeof *s->jobs);
    s->outcomes = calloc(s->count + 1, sizeof *s->outcomes);
    s->ended = calloc(s->count + 1, sizeof *s->ended);
    if (!s->jobs || !s->outcomes || !s->ended)
        exit(complain(STATUS_MACHINE, "out of memory"));
    for (size_t i = 0; i < s->count; i++) {
        struct mutant *m = &s->mutants[i];
        if (m->error)
            continue;
        m->job = s->n_jobs;
        s->jobs[s->n_jobs++] = (struct job){
            .lab = s->options->lab,
            .path = solutions,
            .replaced = m->expectation.exercise,
            .replacement = m->file,
            .exercise = s->options->dir ? NULL : m->expectation.exercise};
    }
}

/* ---- telling ------------------------------------------------------------- */

static void print_failure(const char *label, const char *lines)
{
    printf("FAIL %s\n", label);
    while (*lines) {
        int n = (int)strcspn(lines, "\n");
        printf("       %.*s\n", n, lines);
        lines += n + (lines[n] == '\n');
    }
}

static void tell(struct suite *s, const struct mutant *m)
{
    struct text t = {0};
    bool good = false;
    const struct outcome_of_job *outcome =
        m->error ? NULL : &s->outcomes[m->job];
    if (m->error)
        text_add(&t, "%s", m->error);
    else if (outcome->document)
        good = expectation_met(&m->expectation, outcome->document, &t,
                               &s->killed);
    if (outcome && outcome->status > STATUS_LOST) {
        good = false;
        text_add(&t, "it could not be graded: %s",
                 outcome->why ? outcome->why : "no reason was given");
    }
    enum exit_status worst = m->error ? STATUS_LAB : outcome->status;
    if (good) {
        printf("ok   %s\n", m->label);
        s->passed++;
    } else {
        print_failure(m->label, text_string(&t));
        s->failed++;
        s->status = worse(s->status, worst > STATUS_LOST ? worst
                                                         : STATUS_LOST);
    }
    fflush(stdout);
    text_free(&t);
}

/* Tell of all that have ended, in the order of their names. */
static void tell_ended(struct suite *s)
{
    while (s->next < s->count &&
           (s->mutants[s->next].error || s->ended[s->mutants[s->next].job]))
        tell(s, &s->mutants[s->next++]);
}

static void job_done(size_t i, const struct outcome_of_job *outcome,
                     void *data)
{
    struct suite *s = data;
    (void)outcome; /* it is in s->outcomes[i] */
    s->ended[i] = true;
    tell_ended(s);
}

/* A test that no wrong answer fails may be one that cannot fail. */
static void tell_unkilled(struct suite *s)
{
    char *ini = text_format("%s/labs/%s/lab.ini", s->options->assess.kit,
                            s->options->lab);
    char *error = NULL;
    struct rubric *r = rubric_load(ini, &error);
    if (!r)
        complain(STATUS_LAB, "%s", error);
    for (size_t i = 0; r && i < r->n_exercises; i++) {
        const struct rubric_exercise *e = &r->exercises[i];
        for (size_t t = 0; t < e->n_tests; t++) {
            char *name = text_format("%s/%s", e->name, e->tests[t].name);
            if (!names_have(&s->killed, name)) {
                printf("FAIL no mutant kills %s\n", name);
                s->failed++;
                s->status = worse(s->status, STATUS_LOST);
            }
            free(name);
        }
    }
    if (r)
        rubric_free(r);
    free(error);
    free(ini);
}

/* ---- the command --------------------------------------------------------- */

static void suite_free(struct suite *s)
{
    for (size_t i = 0; i < s->count; i++) {
        free(s->mutants[i].label);
        free(s->mutants[i].file);
        free(s->mutants[i].error);
        expectation_free(&s->mutants[i].expectation);
    }
    free(s->mutants);
    free(s->jobs);
    free(s->ended);
    outcomes_free(s->outcomes, s->n_jobs);
    names_free(&s->killed);
}

/* Build the solution once in folder DIR: a mutant differs from it by one
 * file. If that fails every mutant says so itself. */
static void build_solution(const struct suite *s, const char *dir,
                           const char *solutions)
{
    struct job job = {.lab = s->options->lab, .path = solutions};
    struct names notes = {0};
    char *why = NULL;
    assess_build(&job, dir, &s->options->assess, &notes, &why);
    names_free(&notes);
    free(why);
}

static enum exit_status run_suite(struct suite *s)
{
    const struct options *o = s->options;
    char *solutions = text_format("%s/solutions/%s", o->assess.kit, o->lab);
    char *built = text_format("%s/ipclab-XXXXXX",
                              getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp");
    struct assess_options assess = o->assess;
    make_jobs(s, solutions);
    tell_ended(s);
    if (mkdtemp(built)) {
        build_solution(s, built, solutions);
        char *out = text_format("%s/out", built);
        assess.built = out;
    }
    int signal = pool_run(s->jobs, s->outcomes, s->n_jobs, o->parallel,
                          &assess, job_done, s);
    tree_remove(built);
    if (signal)
        die_by(signal);
    if (!o->pattern && !o->dir)
        tell_unkilled(s);
    printf("%zu passed, %zu failed\n", s->passed, s->failed);
    free((char *)assess.built);
    free(built);
    free(solutions);
    return s->status;
}

enum key { KEY_DIR = 1000, KEY_OPEN, KEY_SEED };

static error_t parse(int key, char *arg, struct argp_state *state)
{
    struct options *o = state->input;
    switch (key) {
    case 'l':
        if (!kit_has_lab(o->assess.kit, arg))
            exit(STATUS_USAGE);
        o->lab = arg;
        return 0;
    case 'j': o->parallel = (int)parse_number(arg, 1, 256, state); return 0;
    case KEY_DIR: o->dir = arg; return 0;
    case KEY_OPEN: o->assess.shut_in = false; return 0;
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
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option list[] = {
    {"lab", 'l', "LAB", 0, "The lab whose tests are tried", 0},
    {"dir", KEY_DIR, "DIR", 0, "Take DIR/*.c and DIR/GROUP/*.c instead, and "
     "run all exercises of the lab with each", 0},
    {"jobs", 'j', "N", 0, "Run N at a time (default: the cores)", 0},
    {"seed", KEY_SEED, "N", 0, "Take this seed for random inputs", 0},
    {"no-sandbox", KEY_OPEN, 0, 0, "Run the mutants unprotected", 0},
    {0}};
static const struct argp argp = {
    list, parse, "[PATTERN]",
    "See that every wrong answer of a lab gets exactly the verdicts that its "
    "first comment expects. PATTERN chooses some: a part of EXERCISE/NAME, or "
    "with wildcards all of it.\v"
    "Without PATTERN it also names the tests that no wrong answer fails.",
    NULL, NULL, NULL};

int mutants_command(const char *kit, int argc, char **argv)
{
    char *root = realpath(kit, NULL);
    if (!root)
        return complain(STATUS_USAGE, "%s: %s", kit, strerror(errno));
    struct options o = {.assess = {.kit = root, .shut_in = true},
                        .parallel = (int)sysconf(_SC_NPROCESSORS_ONLN)};
    struct suite s = {.options = &o};
    argp_parse(&argp, argc, argv, 0, NULL, &o);
    enum exit_status status =
        grade_ready(root, o.lab, NULL, o.assess.shut_in);
    if (status == STATUS_DONE) {
        collect(&s);
        status = s.count ? run_suite(&s)
                         : (enum exit_status)complain(
                               STATUS_USAGE, "there is no such mutant");
    }
    suite_free(&s);
    free(root);
    return status;
}
