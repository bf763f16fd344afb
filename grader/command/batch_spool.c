/* SPDX-License-Identifier: MIT */
/*
 * batch_spool.c - a batch whose second half is done by other machines: what
 * waits goes out as a round of shards, and what nodes have left is collected.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/files.h"
#include "command/batch.h"
#include "harness/base/text.h"
#include "spool/collect.h"
#include "spool/plan.h"

#define ASSUMED_SECONDS 60.0

/* ---- collect ------------------------------------------------------------- */

struct collecting {
    struct batch *batch;
    FILE *log;
    double seconds; /* that what was taken took together */
    size_t graded;
    bool doubtful; /* something was refused, or differs */
};

static void taken(const char *digest, const json_t *result, void *data)
{
    struct collecting *c = data;
    const char *why = json_string_value(json_object_get(result, "reason"));
    json_t *document = json_object_get(result, "document");
    const struct outcome_of_job outcome = {
        document ? STATUS_DONE : STATUS_MACHINE, document, (char *)why};
    struct names whos = {0};
    journal_sources(c->batch->journal, digest, &whos);
    batch_log(c->log, &whos, &outcome);
    names_free(&whos);
    if (document) {
        c->graded++;
        c->seconds += json_number_value(json_object_get(result, "seconds"));
    }
}

static void refused(const char *name, const char *why, void *data)
{
    struct collecting *c = data;
    char *clean = text_clean(name, strlen(name));
    complain(STATUS_LOST, "not taken: results/%s: %s", clean, why);
    c->doubtful = true;
    free(clean);
}

static double score_of(const json_t *result)
{
    return json_number_value(
        json_object_get(json_object_get(result, "document"), "score"));
}
static const char *node_of(const json_t *result)
{
    return json_string_value(json_object_get(result, "node"));
}

static void differs(const char *digest, const json_t *first,
                    const json_t *second, void *data)
{
    struct collecting *c = data;
    struct names whos = {0};
    journal_owners(c->batch->journal, digest, &whos);
    for (size_t i = 0; i < whos.count; i++)
        complain(STATUS_LOST,
                 "two results for %s: %g from %s, %g from %s. The first "
                 "counts, and luck decides: look at it by hand",
                 whos.items[i], score_of(first), node_of(first),
                 score_of(second), node_of(second));
    c->doubtful = true;
    names_free(&whos);
}

static void node_refused(const char *node, const char *why, void *data)
{
    (void)data;
    char *clean = text_clean(node, strlen(node));
    complain(STATUS_DONE, "node %s grades nothing: %s", clean, why);
    free(clean);
}

/* What a file set takes on one core, as all results until now tell. */
static void seconds_learn(struct journal *j, const struct collecting *c)
{
    double sum = c->seconds, count = (double)c->graded;
    char *had = journal_fact(j, "seconds");
    double before, of;
    if (had && sscanf(had, "%lf %lf", &before, &of) == 2) {
        sum += before;
        count += of;
    }
    free(had);
    had = text_format("%.3f %.0f", sum, count);
    if (c->graded)
        journal_set_fact(j, "seconds", had);
    free(had);
}
static double seconds_known(struct journal *j)
{
    char *had = journal_fact(j, "seconds");
    double sum, count;
    bool known = had && sscanf(had, "%lf %lf", &sum, &count) == 2 && count > 0;
    free(had);
    return known ? sum / count : 0;
}

static enum exit_status collect(struct batch *b, const struct round *r)
{
    struct collecting c = {.batch = b, .log = fopen(b->log_path, "ae")};
    const struct collect what = {.journal = b->journal,
                                 .round = r,
                                 .taken = taken,
                                 .refused = refused,
                                 .differs = differs,
                                 .node = node_refused,
                                 .data = &c};
    char *why = NULL;
    if (!c.log)
        return complain(STATUS_USAGE, "%s: %s", b->log_path, strerror(errno));
    enum exit_status status = STATUS_DONE;
    if (collect_round(&what, &why) < 0)
        status = complain(STATUS_MACHINE, "%s", why);
    else if (c.doubtful)
        status = STATUS_LOST;
    seconds_learn(b->journal, &c);
    fclose(c.log);
    free(why);
    return status;
}

/* The folder that is asked for must be that of the current round: what older
 * ones bring is too late. */
static enum exit_status round_asked(struct batch *b, struct round *r)
{
    char *asked = realpath(b->collect, NULL);
    if (!round_current(b->journal, r)) {
        complain(STATUS_USAGE, "%s has no round: batch --spool",
                 b->journal_path);
    } else if (!asked) {
        complain(STATUS_USAGE,
                 "%s: %s (what was not collected goes out again with "
                 "batch --spool)",
                 b->collect, strerror(errno));
    } else if (strcmp(strrchr(asked, '/') + 1, r->terms.spool) != 0) {
        complain(STATUS_USAGE, "%s is not the current round of %s: that is %s",
                 b->collect, b->journal_path, r->folder);
    } else {
        free(r->folder);
        r->folder = asked;
        return STATUS_DONE;
    }
    free(asked);
    return STATUS_USAGE;
}

enum exit_status batch_collect(struct batch *b)
{
    struct round r;
    enum exit_status status = round_asked(b, &r);
    if (status == STATUS_DONE)
        status = collect(b, &r);
    round_free(&r);
    return status;
}

/* Before anything is asked for again; a round whose folder is gone has nothing
 * more to say. */
static enum exit_status collect_before(struct batch *b)
{
    struct round r;
    enum exit_status status = STATUS_DONE;
    if (round_current(b->journal, &r)) {
        if (access(r.folder, F_OK) == 0)
            status = collect(b, &r);
        else
            complain(STATUS_DONE,
                     "%s is gone: what was not collected goes out again",
                     r.folder);
    }
    round_free(&r);
    return status;
}

/* ---- spool --------------------------------------------------------------- */

static void tell_plan(struct batch *b, const struct round *r)
{
    double known = seconds_known(b->journal);
    double seconds = b->seconds ? b->seconds : known ? known : ASSUMED_SECONDS;
    const struct plan p = {.sets = r->sets,
                           .shards = r->shards,
                           .alone = r->alone,
                           .nodes = b->nodes,
                           .cores = b->node_cores,
                           .seconds = seconds};
    char *hours = plan_words(plan_core_hours(&p));
    char *until = plan_words(plan_hours(&p));
    printf("plan: %zu file sets in %zu shards; %s of one core; on %zu nodes "
           "with %zu cores it takes %s (%.3g s for each: %s)\n",
           r->sets, r->shards, hours, b->nodes, b->node_cores, until, seconds,
           b->seconds ? "--seconds"
           : known    ? "as until now"
                      : "a guess, --seconds");
    printf("round %s\n", r->folder);
    free(until);
    free(hours);
}

/* Without an intake the next round is on the terms of the last. */
static enum exit_status same_terms(struct batch *b)
{
    struct round last;
    bool was = round_current(b->journal, &last);
    if (was) {
        free(b->mode);
        b->mode = text_copy(last.terms.mode);
        b->tools = text_copy(last.terms.tools);
    }
    round_free(&last);
    return was ? STATUS_DONE
               : complain(STATUS_USAGE, "%s has no round: name an INTAKE",
                          b->journal_path);
}

static enum exit_status spool_ready(struct batch *b, char **folder)
{
    if (!b->intake && same_terms(b) != STATUS_DONE)
        return STATUS_USAGE;
    if (!b->mix_tools && !b->tools)
        return complain(STATUS_MACHINE,
                        "this machine has no gcc, or no Valgrind, that those "
                        "of the nodes could be compared with: --mix-tools "
                        "takes whatever they have");
    if (folder_make(b->spool) < 0 || !(*folder = realpath(b->spool, NULL)))
        return complain(STATUS_USAGE, "%s: %s", b->spool, strerror(errno));
    return STATUS_DONE;
}

static enum exit_status write_round(struct batch *b, const char *folder)
{
    size_t given_up = 0;
    char *why = NULL;
    struct round r = {.terms = {.lab = text_copy(b->lab),
                                .mode = text_copy(b->mode),
                                .tools = text_copy(b->tools ? b->tools : ""),
                                .tests_hash = text_copy(b->tests_hash)}};
    enum exit_status status = STATUS_DONE;
    if (b->regrade.count) {
        rounds_forget(b->journal);
        journal_set_fact(b->journal, "regrading", "yes");
    }
    if (round_write(b->journal, folder, b->per_shard, &r, &given_up, &why) < 0)
        status = complain(STATUS_MACHINE, "%s", why);
    else if (r.shards)
        tell_plan(b, &r);
    else if (!given_up)
        puts("Nothing waits: there is no new round.");
    if (status == STATUS_DONE && given_up)
        complain(STATUS_DONE, "%zu file sets were in %d rounds, and no more%s",
                 given_up, ROUND_TRIES,
                 r.shards ? "" : "; the same command begins anew with them");
    round_free(&r);
    free(why);
    return status;
}

enum exit_status batch_spool_begin(struct batch *b)
{
    enum exit_status status = collect_before(b);
    return status == STATUS_LOST ? STATUS_DONE : status;
}

enum exit_status batch_spool(struct batch *b)
{
    char *folder = NULL;
    enum exit_status status = spool_ready(b, &folder);
    if (status == STATUS_DONE)
        status = write_round(b, folder);
    free(folder);
    return status;
}
