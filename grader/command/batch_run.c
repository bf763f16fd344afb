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

#include "harness/base/memory.h"
#include "harness/base/text.h"
#include "command/batch.h"
#include "base/files.h"
#include "grade/grade.h"
#include "journal/journal_rows.h"
#include "grade/grade_table.h"

struct run {
    struct batch *batch;
    long last; /* submission whose files were asked for */
    struct progress progress;
    FILE *log;
    enum exit_status worst;
};

/* ---- a job --------------------------------------------------------------- */

/* Only as many are in memory as are at work: a class may be large. */
struct file_set {
    struct job job; /* its path is a new string */
    char *digest;
};

static const struct file_set *file_set_of(const struct job *job)
{
    return (const struct file_set *)job; /* its first member */
}

/* "ada", or "ada and 3 more": who handed in DIGEST. */
static char *label_of(struct journal *j, const char *digest)
{
    struct names whos = {0};
    journal_sources(j, digest, &whos);
    char *label =
        whos.count > 1
            ? text_format("%s and %zu more", whos.items[0], whos.count - 1)
            : text_copy(whos.count ? whos.items[0] : digest);
    names_free(&whos);
    return label;
}

/* What pool.c asks for: the next file set that waits ... */
static const struct job *next_job(size_t i, void *data)
{
    struct run *r = data;
    struct file_set *f = memory_new(1, sizeof *f);
    (void)i;
    f->digest = journal_next_waiting(r->batch->journal, &r->last);
    if (!f->digest) {
        free(f);
        return NULL;
    }
    f->job = (struct job){.lab = r->batch->lab,
                          .path = label_of(r->batch->journal, f->digest),
                          .staged = true};
    return &f->job;
}

static void file_set_free(const struct job *job)
{
    struct file_set *f = (struct file_set *)job;
    free((char *)f->job.path);
    free(f->digest);
    free(f);
}

/* ... and its files. */
static int fill(const struct job *job, const char *dir, void *data, char **why)
{
    struct run *r = data;
    struct staged s = {0};
    int result = journal_files(r->batch->journal, file_set_of(job)->digest, &s);
    if (result < 0)
        *why = text_copy(journal_why(r->batch->journal));
    else
        result = staged_write(&s, dir, why);
    staged_free(&s);
    return result;
}

void batch_log(FILE *log, const struct names *whos,
               const struct outcome_of_job *outcome)
{
    char *now = journal_now();
    char *said = outcome_line(outcome);
    for (size_t i = 0; i < whos->count; i++)
        fprintf(log, "%s  %s  %s\n", now, whos->items[i], said);
    fflush(log);
    free(said);
    free(now);
}

static void job_done(size_t i, const struct job *job,
                     const struct outcome_of_job *outcome, void *data)
{
    struct run *r = data;
    struct journal *j = r->batch->journal;
    const char *digest = file_set_of(job)->digest;
    (void)i;
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
        batch_log(r->log, &whos, outcome);
        progress_done(&r->progress, job, outcome);
    } else if (!failed) {
        kill(getpid(), SIGTERM); /* the pool tidies up; nothing is lost */
    }
    names_free(&whos);
    struct outcome_of_job ended = *outcome;
    outcome_free(&ended);
    file_set_free(job);
}

/* ---- all jobs ------------------------------------------------------------ */

/* A signal, or a journal that cannot be written, ended it early. */
static enum exit_status run_cut_short(const struct batch *b, int signal_)
{
    if (*journal_why(b->journal))
        return complain(STATUS_MACHINE, "%s", journal_why(b->journal));
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
    assess.one_core = true;
    r.log = fopen(b->log_path, "ae");
    if (!r.log)
        return complain(STATUS_USAGE, "%s: %s", b->log_path, strerror(errno));
    size_t n = journal_count_waiting(b->journal);
    const struct pool_work work = {n, next_job, job_done, &r};
    r.progress = (struct progress){
        .total = n, .shown = isatty(STDERR_FILENO), .begun = progress_clock()};
    if (n > 0)
        complain(STATUS_DONE, "grading %zu, %d at a time", n, b->parallel);
    progress_show(&r.progress);
    int signal_ = pool_run(&work, b->parallel, &assess);
    progress_clear(&r.progress);
    fclose(r.log);
    if (signal_)
        return run_cut_short(b, signal_);
    return *journal_why(b->journal) ? STATUS_MACHINE : r.worst;
}
