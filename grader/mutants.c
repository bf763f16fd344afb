/* SPDX-License-Identifier: MIT */
/*
 * mutants.c - `ipclab mutants`: do the tests of a lab catch wrong answers, and
 * let right ones pass? Each mutant and each variant (corpus.c) is the solution
 * with one file replaced. It is graded as any submission and must get exactly
 * what its header says (expectation.c, compare.c).
 */
#include <argp.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../tests/harness/rubric.h"
#include "../tests/harness/text.h"
#include "corpus.h"
#include "files.h"
#include "grade.h"
#include "kit.h"
#include "pool.h"

struct options {
    struct assess_options assess;
    struct expectation_mode mode;
    const char *lab, *dir, *pattern;
    bool sparing, cover;
    int parallel;
};

struct suite {
    const struct options *options;
    struct corpus corpus;
    struct job *jobs;
    size_t n_jobs;
    size_t *job_of; /* of every specimen whose header is sound */
    struct outcome_of_job *outcomes;
    bool *ended; /* of every job */
    struct names killed;
    size_t passed, failed, next; /* NEXT: the first that is not told yet */
    enum exit_status status;
};

/* Can its verdicts do without Valgrind? */
static bool can_be_quick(const struct expectation *e)
{
    for (size_t i = 0; i < e->count; i++)
        if (e->wishes[i].kind == WISH_MEMORY)
            return false;
    return true;
}

static void make_jobs(struct suite *s, const char *solutions)
{
    size_t n = s->corpus.count + 1;
    s->jobs = calloc(n, sizeof *s->jobs);
    s->job_of = calloc(n, sizeof *s->job_of);
    s->outcomes = calloc(n, sizeof *s->outcomes);
    s->ended = calloc(n, sizeof *s->ended);
    if (!s->jobs || !s->job_of || !s->outcomes || !s->ended)
        exit(complain(STATUS_MACHINE, "out of memory"));
    for (size_t i = 0; i < s->corpus.count; i++) {
        const struct specimen *one = &s->corpus.items[i];
        const char *exercise = one->expectation.exercise;
        if (one->error)
            continue;
        s->job_of[i] = s->n_jobs;
        s->jobs[s->n_jobs++] = (struct job){
            .lab = s->options->lab,
            .path = solutions,
            .replaced = one->replaced,
            .replacement = one->file,
            .exercise = s->options->mode.whole ? NULL : exercise,
            .quick = s->options->sparing && can_be_quick(&one->expectation)};
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

static void tell(struct suite *s, const struct specimen *one,
                 const struct outcome_of_job *outcome)
{
    struct text t = {0};
    bool good = false;
    enum exit_status worst = one->error ? STATUS_LAB : outcome->status;
    if (one->error)
        text_add(&t, "%s", one->error);
    else if (outcome->document)
        good = expectation_met(&one->expectation, &s->options->mode,
                               outcome->document, &t, &s->killed);
    if (!one->error && worst > STATUS_LOST) {
        good = false;
        text_add(&t, "it could not be graded: %s",
                 outcome->why ? outcome->why : "no reason was given");
    }
    if (good) {
        printf("ok   %s\n", one->label);
        s->passed++;
    } else {
        print_failure(one->label, text_string(&t));
        s->failed++;
        s->status = worse(s->status, worst > STATUS_LOST ? worst : STATUS_LOST);
    }
    fflush(stdout);
    text_free(&t);
}

/* Tell of all that have ended, in the order of their names. */
static void tell_ended(struct suite *s)
{
    for (; s->next < s->corpus.count; s->next++) {
        const struct specimen *one = &s->corpus.items[s->next];
        size_t job = s->job_of[s->next];
        if (!one->error && !s->ended[job])
            return;
        tell(s, one, one->error ? NULL : &s->outcomes[job]);
    }
}

static void job_done(size_t i, const struct outcome_of_job *outcome, void *data)
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
        s->status = worse(s->status, complain(STATUS_LAB, "%s", error));
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
    corpus_free(&s->corpus);
    free(s->jobs);
    free(s->job_of);
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
    int signal = pool_run(s->jobs, s->outcomes, s->n_jobs, o->parallel, &assess,
                          job_done, s);
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

enum key {
    KEY_DIR = 1000,
    KEY_WHOLE,
    KEY_QUICK,
    KEY_SPARING,
    KEY_COVER,
    KEY_OPEN,
    KEY_SEED
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
    case 'j': o->parallel = (int)parse_number(arg, 1, 256, state); return 0;
    case KEY_DIR: o->dir = arg; return 0;
    case KEY_WHOLE: o->mode.whole = true; return 0;
    case KEY_QUICK: o->mode.quick = o->assess.quick = true; return 0;
    case KEY_SPARING: o->sparing = true; return 0;
    case KEY_COVER: o->cover = true; return 0;
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
    default: return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option list[] = {
    {"lab", 'l', "LAB", 0, "The lab whose tests are tried", 0},
    {"dir", KEY_DIR, "DIR", 0, "Take DIR/*.c and DIR/GROUP/*.c instead", 0},
    {"whole", KEY_WHOLE, 0, 0,
     "Run all exercises of the lab with each, not "
     "only its own: it must cost no other",
     0},
    {"quick", KEY_QUICK, 0, 0,
     "Do not check memory with Valgrind, nor ask "
     "for @memory",
     0},
    {"sparing", KEY_SPARING, 0, 0,
     "Check memory with Valgrind only where a header has @memory", 0},
    {"cover", KEY_COVER, 0, 0,
     "Of the mutants only so many that each test is failed by one, those first "
     "that fail the fewest",
     0},
    {"jobs", 'j', "N", 0,
     "Run N at a time (default: twice the cores, as some mutants only wait)",
     0},
    {"seed", KEY_SEED, "N", 0, "Take this seed for random inputs", 0},
    {"no-sandbox", KEY_OPEN, 0, 0, "Run the mutants unprotected", 0},
    {0}};
static const struct argp argp = {
    list,
    parse,
    "[PATTERN]",
    "See that every wrong answer of a lab (mutant) gets exactly the verdicts "
    "that its first comment expects, and that every right answer written "
    "another way (variant) loses nothing. PATTERN chooses some: a part of "
    "EXERCISE/NAME or variants/EXERCISE/NAME, or with wildcards all of it.\v"
    "Without PATTERN it also names the tests that no wrong answer fails.",
    NULL,
    NULL,
    NULL};

int mutants_command(const char *kit, int argc, char **argv)
{
    char *root = realpath(kit, NULL);
    if (!root)
        return complain(STATUS_USAGE, "%s: %s", kit, strerror(errno));
    struct options o = {.assess = {.kit = root, .shut_in = true},
                        .parallel = 2 * (int)sysconf(_SC_NPROCESSORS_ONLN)};
    struct suite s = {.options = &o};
    argp_parse(&argp, argc, argv, 0, NULL, &o);
    enum exit_status status = grade_ready(root, o.lab, NULL, o.assess.shut_in);
    if (status == STATUS_DONE) {
        s.corpus = corpus_collect(root, o.lab, o.dir, o.pattern);
        if (o.cover)
            corpus_thin(&s.corpus);
        status = s.corpus.count ? run_suite(&s)
                                : (enum exit_status)complain(
                                      STATUS_USAGE, "there is no such mutant");
    }
    suite_free(&s);
    free(root);
    return status;
}
