/* SPDX-License-Identifier: MIT */
/*
 * batch_run.c - the second half of a batch: what waits in the journal is
 * graded, each file set once, and is in the journal as soon as it is done.
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../tests/harness/text.h"
#include "batch.h"
#include "files.h"
#include "grade.h"
#include "journal_rows.h"
#include "overview.h"

struct run {
    struct batch *batch;
    struct names digests;
    struct job *jobs;
    struct outcome_of_job *outcomes;
    struct progress progress;
    FILE *log;
    enum exit_status worst;
};

/* ---- a job --------------------------------------------------------------- */

/* "ada", or "ada and 3 more": who handed in DIGEST. */
static char *label_of(struct journal *j, const char *digest)
{
    struct names whos = {0};
    journal_sources(j, digest, &whos);
    char *label =
        whos.count > 1
            ? text_format("%s and %zu more", whos.items[0], whos.count - 1)
            : text_format("%s", whos.count ? whos.items[0] : digest);
    names_free(&whos);
    return label;
}

/* What pool.c asks for: the files of a job, from the journal. */
static int fill(const struct job *job, const char *dir, void *data, char **why)
{
    struct run *r = data;
    struct staged s = {0};
    int result =
        journal_files(r->batch->journal, r->digests.items[job - r->jobs], &s);
    if (result < 0)
        *why = text_format("%s", journal_why(r->batch->journal));
    else
        result = staged_write(&s, dir, why);
    staged_free(&s);
    return result;
}

/* A line in the log for each who handed this in. */
static void log_lines(struct run *r, const struct names *whos,
                      const struct outcome_of_job *outcome)
{
    char *now = journal_now();
    char *said = outcome_line(outcome);
    for (size_t i = 0; i < whos->count; i++)
        fprintf(r->log, "%s  %s  %s\n", now, whos->items[i], said);
    fflush(r->log);
    free(said);
    free(now);
}

static void job_done(size_t i, const struct outcome_of_job *outcome, void *data)
{
    struct run *r = data;
    struct journal *j = r->batch->journal;
    const char *digest = r->digests.items[i];
    struct names whos = {0};
    bool failed = *journal_why(j) != '\0';
    journal_sources(j, digest, &whos);
    if (outcome->status <= STATUS_LOST) {
        char *text = json_dumps(outcome->document,
                                JSON_COMPACT | JSON_REAL_PRECISION(12));
        journal_graded(j, digest, r->batch->tests_hash, text);
        free(text);
    } else {
        r->worst =
            worse(r->worst,
                  outcome->status == STATUS_LAB ? STATUS_LAB : STATUS_MACHINE);
        journal_failed(j, digest, outcome->why ? outcome->why : "");
    }
    if (!*journal_why(j)) {
        log_lines(r, &whos, outcome);
        progress_done(i, outcome, &r->progress);
    } else if (!failed) {
        kill(getpid(), SIGTERM); /* the pool tidies up; nothing is lost */
    }
    names_free(&whos);
    json_decref(r->outcomes[i].document); /* a class does not fit in memory */
    r->outcomes[i].document = NULL;
}

/* ---- all jobs ------------------------------------------------------------ */

static void run_free(struct run *r)
{
    for (size_t i = 0; r->jobs && i < r->digests.count; i++)
        free((char *)r->jobs[i].path);
    if (r->outcomes)
        outcomes_free(r->outcomes, r->digests.count);
    names_free(&r->digests);
    free(r->jobs);
    if (r->log)
        fclose(r->log);
}

static void run_prepare(struct run *r)
{
    size_t n = r->digests.count;
    r->jobs = calloc(n + 1, sizeof *r->jobs);
    r->outcomes = calloc(n + 1, sizeof *r->outcomes);
    if (!r->jobs || !r->outcomes)
        exit(complain(STATUS_MACHINE, "out of memory"));
    for (size_t i = 0; i < n; i++)
        r->jobs[i] = (struct job){
            .lab = r->batch->lab,
            .path = label_of(r->batch->journal, r->digests.items[i]),
            .staged = true};
    r->progress = (struct progress){.jobs = r->jobs,
                                    .total = n,
                                    .shown = isatty(STDERR_FILENO),
                                    .begun = progress_clock()};
}

/* A signal, or a journal that cannot be written, ended it early. */
static enum exit_status run_cut_short(const struct batch *b, int signal_)
{
    if (*journal_why(b->journal))
        return (enum exit_status)complain(STATUS_MACHINE, "%s",
                                          journal_why(b->journal));
    complain(STATUS_MACHINE,
             "ended by a signal; what was graded is in %s, "
             "and the same command goes on from there",
             b->journal_path);
    journal_close(b->journal);
    tree_remove(b->work);
    die_by(signal_);
}

enum exit_status batch_grade(struct batch *b)
{
    struct run r = {.batch = b};
    struct assess_options assess = b->assess;
    assess.fill = fill;
    assess.data = &r;
    r.log = fopen(b->log_path, "ae");
    if (!r.log)
        return (enum exit_status)complain(STATUS_USAGE, "%s: %s", b->log_path,
                                          strerror(errno));
    enum exit_status status = STATUS_DONE;
    if (journal_waiting(b->journal, &r.digests) == 0) {
        run_prepare(&r);
        int signal_ = pool_run(r.jobs, r.outcomes, r.digests.count, b->parallel,
                               &assess, job_done, &r);
        progress_clear(&r.progress);
        status = r.worst;
        if (signal_)
            status = run_cut_short(b, signal_);
    }
    if (*journal_why(b->journal))
        status = STATUS_MACHINE;
    run_free(&r);
    return status;
}
