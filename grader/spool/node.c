/* SPDX-License-Identifier: MIT */
/*
 * node.c - what a node does with a shard, in this order:
 *
 * cores    take as many as the engine gave, each for this shard alone
 * copy     the shard to a folder of its own, and read it there
 * gate     has this node the same lab, tests and tools as the head? If not it
 *          grades nothing, as another node may have them
 * grade    what has no result yet; each is on the disk as soon as it is there
 *
 * It knows nothing of the engine, and may be killed at any moment.
 */
#include "spool/node.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "assess/pool.h"
#include "base/cores.h"
#include "base/files.h"
#include "grade/grade.h"
#include "harness/base/memory.h"
#include "harness/base/text.h"
#include "harness/sandbox/sandbox.h"
#include "spool/result.h"
#include "spool/shard.h"
#include "spool/work.h"

struct run {
    const struct node *node;
    struct shard *shard;
    char *tools; /* of this node */
    int cores;   /* that are this shard's alone */
    size_t next; /* of the digests */
    size_t graded, failed, had;
    char *why; /* a result could not be written: nothing is begun then */
};

/* ---- copy ---------------------------------------------------------------- */

#define SHARD_LIMIT (1UL << 30)

static struct shard *shard_fetch(const struct node *n, const char *folder,
                                 char **why)
{
    size_t size;
    char *copy = text_format("%s/shard.db", folder);
    char *bytes = text_read_file(n->shard, SHARD_LIMIT, &size);
    struct shard *s = NULL;
    if (!bytes)
        *why = text_format("%s: %s", n->shard, strerror(errno));
    else if (file_create(copy, bytes, size) < 0)
        *why = text_format("%s: %s", copy, strerror(errno));
    else
        s = shard_open(copy, why);
    free(bytes);
    free(copy);
    return s;
}

/* ---- gate ---------------------------------------------------------------- */

static bool is_quick(const struct terms *t)
{
    return strncmp(t->mode, "--quick", 7) == 0;
}
static bool is_shut_in(const struct terms *t)
{
    return strstr(t->mode, "--no-sandbox") == NULL;
}

/* Why nothing of T can be graded here; NULL. *TOOLS are those of this node. */
static char *gate(const char *kit, const struct terms *t, char **tools)
{
    char *why = NULL;
    char *hash = tests_hash_of(kit, t->lab, &why);
    char *judge = text_format("%s/build/labs/%s/run-tests", kit, t->lab);
    *tools = tools_text(is_quick(t));
    if (why) /* there is no such lab, or it is not built */
        ;
    else if (strcmp(hash, t->tests_hash) != 0)
        why = text_format("its tests of the lab %s are others (%.12s, not "
                          "%.12s): it needs the same kit",
                          t->lab, hash, t->tests_hash);
    else if (access(judge, X_OK) < 0)
        why = text_format("%s: %s", judge, strerror(errno));
    else if (!*tools)
        why = text_copy("it has no gcc, or no Valgrind: ipclab doctor");
    else if (*t->tools && strcmp(*tools, t->tools) != 0)
        why = text_format("it has %s, and the journal was graded with %s",
                          *tools, t->tools);
    else if (is_shut_in(t) && sandbox_missing())
        why = text_copy(sandbox_missing());
    free(judge);
    free(hash);
    return why;
}

/* Leave WHY for the head and for the engine's next round; NULL: no more. */
static void refusal_put(const struct node *n, const char *why)
{
    char *folder = text_format("%s/refused", n->results);
    char *path = text_format("%s/%s", folder, n->name);
    if (!why)
        unlink(path);
    else if ((mkdir(folder, 0777) < 0 && errno != EEXIST) ||
             file_replace(path, why, strlen(why)) < 0)
        complain(STATUS_MACHINE, "%s: %s", path, strerror(errno));
    free(path);
    free(folder);
}

/* ---- grade --------------------------------------------------------------- */

struct file_set {
    struct job job; /* the first member */
    const char *digest;
    struct timespec begun;
};

static struct timespec clock_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t;
}

static double seconds_since(struct timespec begun)
{
    struct timespec now = clock_now();
    double parts = (double)(now.tv_nsec - begun.tv_nsec) / 1e9;
    return (double)(now.tv_sec - begun.tv_sec) + parts;
}

static bool has_result(const struct run *r, const char *digest)
{
    char *path = text_format("%s/%s.json", r->node->results, digest);
    char *why = NULL;
    json_t *o = result_fetch(path, &r->shard->terms, digest, NULL, &why);
    bool has = o != NULL;
    json_decref(o);
    free(why);
    free(path);
    return has;
}

static bool is_over(const struct node *n)
{
    char *path = text_format("%s/over", n->results);
    bool over = access(path, F_OK) == 0;
    free(path);
    return over;
}

static const struct job *next_job(size_t i, void *data)
{
    struct run *r = data;
    const struct names *all = &r->shard->digests;
    (void)i;
    while (r->next < all->count && has_result(r, all->items[r->next])) {
        r->next++;
        r->had++;
    }
    if (r->next == all->count || r->why || is_over(r->node))
        return NULL;
    struct file_set *f = memory_new(1, sizeof *f);
    f->digest = all->items[r->next++];
    f->begun = clock_now();
    f->job = (struct job){
        .lab = r->shard->terms.lab, .path = f->digest, .staged = true};
    return &f->job;
}

static int fill(const struct job *job, const char *dir, void *data, char **why)
{
    struct run *r = data;
    struct staged s = {0};
    int result = journal_files(r->shard->file, job->path, &s);
    if (result < 0)
        *why = text_copy(journal_why(r->shard->file));
    else
        result = staged_write(&s, dir, why);
    staged_free(&s);
    return result;
}

static void job_done(size_t i, const struct job *job,
                     const struct outcome_of_job *outcome, void *data)
{
    struct run *r = data;
    const struct file_set *f = (const struct file_set *)job;
    bool graded = outcome->status <= STATUS_LOST;
    struct result said = {.digest = f->digest,
                          .node = r->node->name,
                          .tools = r->tools,
                          .seconds = seconds_since(f->begun),
                          .document = graded ? outcome->document : NULL,
                          .reason = outcome->why};
    (void)i;
    enum result_left is =
        result_leave(r->node->results, &r->shard->terms, &said);
    if (is == RESULT_LOST && !r->why) {
        r->why = text_format("cannot write a result in %s: %s",
                             r->node->results, strerror(errno));
    }
    if (is == RESULT_DIFFERS)
        complain(STATUS_DONE, "%.12s: there is another result of these files",
                 f->digest);
    if (!graded)
        complain(STATUS_DONE, "%.12s: %s", f->digest,
                 outcome->why ? outcome->why : "");
    r->graded += graded;
    r->failed += !graded;
    struct outcome_of_job ended = *outcome;
    outcome_free(&ended);
    free((void *)f);
}

/* It counts as a try of all that is in the shard. */
static int begun_put(const struct node *n)
{
    const char *name = strrchr(n->shard, '/');
    name = name ? name + 1 : n->shard;
    char *path =
        text_format("%s/%.*s.begun", n->results, (int)strcspn(name, "."), name);
    char *text = text_format("%s\n", n->name);
    int result = file_replace(path, text, strlen(text));
    free(text);
    free(path);
    return result;
}

static enum exit_status grade(struct run *r, struct work *w)
{
    const struct terms *t = &r->shard->terms;
    const struct assess_options assess = {.kit = r->node->kit,
                                          .shut_in = is_shut_in(t),
                                          .quick = is_quick(t),
                                          .one_core = true,
                                          .fill = fill,
                                          .data = r};
    const struct pool_work work = {r->shard->digests.count, next_job, job_done,
                                   r};
    if (begun_put(r->node) < 0)
        return complain(STATUS_MACHINE, "cannot write in %s: %s",
                        r->node->results, strerror(errno));
    int signal_ = pool_run(&work, r->cores, &assess);
    printf("%s: of %zu file sets %zu graded, %zu failed, %zu had a result\n",
           r->node->name, r->shard->digests.count, r->graded, r->failed,
           r->had);
    fflush(stdout);
    if (r->why)
        return complain(STATUS_MACHINE, "%s", r->why);
    if (signal_) {
        work_end(w);
        die_by(signal_);
    }
    return r->graded + r->had == r->shard->digests.count ? STATUS_DONE
                                                         : STATUS_MACHINE;
}

enum exit_status node_run(const struct node *n, bool *refused)
{
    /* The first thing: who is killed while it waits has left nothing yet. */
    struct run r = {.node = n, .cores = n->check ? 0 : cores_claim(n->cores)};
    struct work w = {0};
    char *why = NULL;
    enum exit_status status = STATUS_MACHINE;
    bool there = access(n->shard, R_OK) == 0;
    if (there && work_begin(&w, &why) == 0)
        r.shard = shard_fetch(n, w.folder, &why);
    if (r.shard)
        why = gate(n->kit, &r.shard->terms, &r.tools);
    *refused = there && (why || !r.shard);
    if (!there)
        complain(status, "%s: %s", n->shard, strerror(errno));
    else if (!n->check)
        refusal_put(n, why);
    if (why)
        complain(status, "%s grades nothing: %s", n->name, why);
    else if (r.shard)
        status = n->check ? STATUS_DONE : grade(&r, &w);
    if (work_end(&w) < 0)
        complain(STATUS_MACHINE, "something is left in %s", getenv("TMPDIR"));
    shard_close(r.shard);
    free(r.tools);
    free(r.why);
    free(why);
    return status;
}
