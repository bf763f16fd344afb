/* SPDX-License-Identifier: MIT */
/*
 * mutants.c - `ipclab mutants`: do the tests of a lab catch wrong answers, and
 * let right ones pass? Each mutant and each variant (corpus.c) is the solution
 * with one file replaced. It is graded as any submission and must get exactly
 * what its header says (expectation.c, expectation_check.c).
 */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "harness/result/rubric.h"
#include "harness/base/memory.h"
#include "harness/base/text.h"
#include "mutation/corpus.h"
#include "base/files.h"
#include "grade/grade.h"
#include "base/kit.h"
#include "mutation/matrix.h"
#include "command/mutants_options.h"
#include "base/table.h"
#include "assess/pool.h"

/* One whose verdict changes from run to run is luck. So what is not as written
 * is tried once more, if it is not so many that something else is wrong. */
enum { MOST_AGAIN = 20 };

struct suite {
    const struct mutants_options *options;
    struct corpus corpus;
    struct names unclaimed; /* tests that no mutant says that it kills */
    size_t again[MOST_AGAIN], n_again; /* specimens to try once more */
    struct names changed;
    struct first_count first;
    struct job *jobs;
    size_t n_jobs;
    size_t *job_of; /* of every specimen whose header is sound */
    struct outcome_of_job *outcomes;
    bool *ended; /* of every job */
    struct rubric *rubric;
    struct matrix matrix;
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
    s->jobs = memory_new(n, sizeof *s->jobs);
    s->job_of = memory_new(n, sizeof *s->job_of);
    s->outcomes = memory_new(n, sizeof *s->outcomes);
    s->ended = memory_new(n, sizeof *s->ended);
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
            .quick = one->way == WAY_QUICK || one->way == WAY_SHAKEN ||
                     (s->options->sparing && can_be_quick(&one->expectation)),
            .shake = one->way == WAY_SHAKEN,
            .memory = one->expectation.undefined};
    }
}

/* ---- telling ------------------------------------------------------------- */

static const char *way_text(enum way way)
{
    static const char *const texts[WAY_COUNT] = {
        [WAY_ASKED] = "",
        [WAY_MEMORY] = " (with Valgrind)",
        [WAY_QUICK] = " (--quick)",
        [WAY_SHAKEN] = " (--quick --shake)"};
    return texts[way];
}

static void print_failure(const struct specimen *one, const char *lines)
{
    printf("FAIL %s%s\n", one->label, way_text(one->way));
    while (*lines) {
        int n = (int)strcspn(lines, "\n");
        printf("       %.*s\n", n, lines);
        lines += n + (lines[n] == '\n');
    }
}

/* Is it as written? LINES gets what differs, KILLED who killed it. */
static bool is_as_written(const struct suite *s, const struct specimen *one,
                          const struct outcome_of_job *outcome,
                          struct text *lines, struct names *killed)
{
    struct expectation_mode mode = s->options->mode;
    mode.quick = (mode.quick && !one->expectation.undefined) ||
                 one->way == WAY_QUICK || one->way == WAY_SHAKEN;
    return outcome->document &&
           expectation_met(&one->expectation, &mode, outcome->document, lines,
                           killed);
}

static void tell(struct suite *s, const struct specimen *one,
                 const struct outcome_of_job *outcome)
{
    struct text t = {0};
    struct names killed = {0};
    bool good = false;
    enum exit_status worst = one->error ? STATUS_LAB : outcome->status;
    if (one->error)
        text_add(&t, "%s", one->error);
    else
        good = is_as_written(s, one, outcome, &t, &killed);
    if (!one->error && outcome->document)
        expectation_count(&one->expectation, outcome->document, &s->first);
    if (one->expectation.kind == ANSWER_MUTANT)
        matrix_add(&s->matrix, one, one->error ? NULL : outcome->document,
                   &killed);
    if (!one->error && worst > STATUS_LOST) {
        good = false;
        text_add(&t, "it could not be graded: %s",
                 outcome->why ? outcome->why : "no reason was given");
    }
    if (good) {
        printf("ok   %s%s\n", one->label, way_text(one->way));
        s->passed++;
    } else {
        print_failure(one, text_string(&t));
        s->failed++;
        if (worst <= STATUS_LOST && s->n_again < MOST_AGAIN)
            s->again[s->n_again++] = (size_t)(one - s->corpus.items);
        s->status = worse(s->status, worst > STATUS_LOST ? worst : STATUS_LOST);
    }
    fflush(stdout);
    names_free(&killed);
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

static const struct job *job_of(size_t i, void *data)
{
    return &((struct suite *)data)->jobs[i];
}

static void job_done(size_t i, const struct job *job,
                     const struct outcome_of_job *outcome, void *data)
{
    struct suite *s = data;
    (void)job;
    s->outcomes[i] = *outcome;
    s->ended[i] = true;
    tell_ended(s);
}

/* A test that no wrong answer fails may be one that cannot fail. */
static void tell_unkilled(struct suite *s, const struct names *idle)
{
    for (size_t i = 0; i < idle->count; i++) {
        printf("FAIL no mutant kills %s\n", idle->items[i]);
        s->failed++;
        s->status = worse(s->status, STATUS_LOST);
    }
}

/* ---- once more ---- */

static const struct job *job_again(size_t i, void *data)
{
    struct suite *s = data;
    return &s->jobs[s->job_of[s->again[i]]];
}

static void job_again_done(size_t i, const struct job *job,
                           const struct outcome_of_job *outcome, void *data)
{
    struct suite *s = data;
    const struct specimen *one = &s->corpus.items[s->again[i]];
    struct outcome_of_job its = *outcome;
    struct text lines = {0};
    struct names killed = {0};
    (void)job;
    if (is_as_written(s, one, &its, &lines, &killed))
        names_add(&s->changed, one->label);
    outcome_free(&its);
    text_free(&lines);
    names_free(&killed);
}

static void tell_changed(const struct suite *s)
{
    if (s->changed.count)
        printf("Verdicts that changed: as written when they were tried once "
               "more, so luck decides them, or the machine was too slow:\n");
    for (size_t i = 0; i < s->changed.count; i++)
        printf("  %s\n", s->changed.items[i]);
}

static void write_page(struct suite *s)
{
    char *bytes = NULL;
    size_t size = 0;
    FILE *f = open_memstream(&bytes, &size);
    if (f)
        matrix_print_page(f, &s->matrix);
    if (!f || fclose(f) != 0 || file_replace(s->options->page, bytes, size) < 0)
        s->status =
            worse(s->status, complain(STATUS_MACHINE, "cannot write %s: %s",
                                      s->options->page, strerror(errno)));
    free(bytes);
}

/* All that follows when the last mutant has been told of. */
static void tell_end(struct suite *s)
{
    const struct mutants_options *o = s->options;
    struct names idle = {0};
    if (s->matrix.complete)
        idle = matrix_idle_tests(&s->matrix);
    tell_unkilled(s, &idle);
    tell_unkilled(s, &s->unclaimed);
    names_free(&idle);
    tell_changed(s);
    if (o->matrix)
        matrix_print(stdout, &s->matrix, table_columns(stdout));
    if (o->page)
        write_page(s);
    if (s->first.mutants)
        printf("%zu mutants with @first are told of in %zu blocks, of which "
               "%zu name it\n",
               s->first.mutants, s->first.blocks, s->first.named);
    printf("%zu passed, %zu failed\n", s->passed, s->failed);
}

/* ---- the command --------------------------------------------------------- */

static void suite_free(struct suite *s)
{
    corpus_free(&s->corpus);
    free(s->jobs);
    free(s->job_of);
    free(s->ended);
    outcomes_free(s->outcomes, s->n_jobs);
    matrix_free(&s->matrix);
    names_free(&s->unclaimed);
    names_free(&s->changed);
    rubric_free(s->rubric);
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
    const struct mutants_options *o = s->options;
    char *solutions = text_format("%s/solutions/%s", o->assess.kit, o->lab);
    char *built = text_format("%s/ipclab-XXXXXX",
                              getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp");
    struct assess_options assess = o->assess;
    assess.one_core = o->parallel > 1;
    make_jobs(s, solutions);
    tell_ended(s);
    if (mkdtemp(built)) {
        build_solution(s, built, solutions);
        char *out = text_format("%s/out", built);
        assess.built = out;
    }
    const struct pool_work work = {s->n_jobs, job_of, job_done, s};
    int signal = pool_run(&work, o->parallel, &assess);
    const struct pool_work more = {s->n_again, job_again, job_again_done, s};
    if (!signal && s->n_again)
        signal = pool_run(&more, o->parallel, &assess);
    tree_remove(built);
    if (signal)
        die_by(signal);
    tell_end(s);
    free((char *)assess.built);
    free(built);
    free(solutions);
    return s->status;
}

/* Read what is asked of the lab. */
static enum exit_status prepare(struct suite *s)
{
    const struct mutants_options *o = s->options;
    char *ini = kit_rubric(o->assess.kit, o->lab, true);
    char *error = NULL;
    enum exit_status status =
        grade_ready(o->assess.kit, o->lab, NULL, o->assess.shut_in);
    s->rubric = status == STATUS_DONE ? rubric_load(ini, &error) : NULL;
    if (error)
        status = complain(STATUS_LAB, "%s", error);
    free(error);
    free(ini);
    if (!s->rubric)
        return status;
    s->matrix = matrix_make(o->lab, s->rubric);
    s->matrix.complete = !o->pattern && !o->dir && !o->part;
    s->corpus = corpus_collect(o->assess.kit, o->lab, o->dir, o->pattern);
    if (o->part && !o->pattern && !o->dir)
        s->unclaimed = corpus_unclaimed(&s->corpus, s->rubric);
    if (o->part)
        corpus_choose(&s->corpus, strtoull(o->part, NULL, 10));
    return s->corpus.count ? STATUS_DONE
                           : complain(STATUS_USAGE, "there is no such mutant");
}

int mutants_command(const char *kit, int argc, char **argv)
{
    char *root = realpath(kit, NULL);
    if (!root)
        return complain(STATUS_USAGE, "%s: %s", kit, strerror(errno));
    struct mutants_options o = mutants_options_parse(root, argc, argv);
    struct suite s = {.options = &o};
    enum exit_status status = prepare(&s);
    if (status == STATUS_DONE)
        status = run_suite(&s);
    suite_free(&s);
    free(root);
    return status;
}
