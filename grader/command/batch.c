/* SPDX-License-Identifier: MIT */
/*
 * batch.c - `ipclab batch`: grade a class. The folder of the run, and what is
 * said at the end.
 *
 * What was handed in is read once and is in the journal from then on; what is
 * graded comes from there. So a run that was killed goes on where it was.
 */
#include "command/batch.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "harness/base/text.h"
#include "journal/attempts.h"
#include "base/cores.h"
#include "doctor/doctor.h"
#include "base/files.h"
#include "grade/grade.h"

/* ---- the folder of the run ----------------------------------------------- */

/* All that a run makes is in one folder that the next run of the same journal
 * finds again, and removes if this one is killed. */
static enum exit_status work_begin(struct batch *b)
{
    const char *tmp = getenv("TMPDIR");
    struct stat st = {0};
    bool absolute = tmp && *tmp == '/';
    if (stat(b->journal_path, &st) < 0)
        return complain(STATUS_MACHINE, "%s: %s", b->journal_path,
                        strerror(errno));
    b->work = text_format("%s/ipclab-batch-%lx-%lx", absolute ? tmp : "/tmp",
                          (long)st.st_dev, (long)st.st_ino);
    bool ours = lstat(b->work, &st) < 0 ||
                (st.st_uid == geteuid() && S_ISDIR(st.st_mode));
    if (ours)
        tree_remove(b->work);
    if (mkdir(b->work, 0700) == 0 && setenv("TMPDIR", b->work, 1) == 0)
        return STATUS_DONE;
    enum exit_status status = complain(STATUS_MACHINE, "cannot make %s: %s",
                                       b->work, strerror(errno));
    free(b->work);
    b->work = NULL; /* somebody else's: not to be removed */
    return status;
}

/* ---- what is said at the end --------------------------------------------- */

struct totals {
    const struct batch *batch;
    size_t students, graded, full, failed, waiting, old, nothing;
};

static void count_one(const struct entry *e, void *data)
{
    struct totals *t = data;
    t->students++;
    if (!e->state) {
        t->nothing++;
    } else if (strcmp(e->state, "failed") == 0) {
        t->failed++;
        fprintf(stderr, "ipclab: could not grade %s: %s\n", e->who,
                e->reason ? e->reason : "");
    } else if (strcmp(e->state, "waiting") == 0) {
        t->waiting++;
    } else {
        t->graded++;
        t->old +=
            e->tests_hash && strcmp(e->tests_hash, t->batch->tests_hash) != 0;
    }
}

/* What the regrade changed: of whom, and of which tests. */
static enum exit_status tell_changes(struct batch *b)
{
    struct marks after = {0};
    if (marks_take(&after, b->journal) < 0)
        return complain(STATUS_MACHINE, "%s", journal_why(b->journal));
    puts(b->dry_run ? "The regrade would change:" : "The regrade changed:");
    if (!marks_changed(&b->before, &after, stdout))
        puts("nothing");
    marks_free(&after);
    return STATUS_DONE;
}

/* A dry run works on a copy of the journal, which goes with it. */
static enum exit_status take_copy(struct batch *b, char **copy)
{
    enum exit_status status;
    char *why = NULL;
    *copy = text_format("%s.dry-run", b->journal_path);
    struct journal *j =
        journal_open(b->journal_path, false, NULL, &status, &why);
    unlink(*copy);
    if (j && journal_copy(j, *copy) < 0)
        status = complain(STATUS_MACHINE, "%s", journal_why(j));
    else if (!j)
        complain(status, "%s", why);
    journal_close(j);
    free(why);
    b->journal_path = *copy;
    b->log_path = "/dev/null";
    return status;
}

static void remove_copy(char *copy)
{
    char *lock = text_format("%s.lock", copy);
    unlink(copy);
    unlink(lock);
    free(lock);
    free(copy);
}

static enum exit_status tell(struct batch *b, enum exit_status status)
{
    struct totals t = {.batch = b};
    fflush(stdout);
    if (journal_begin(b->journal) < 0 || attempts_choose(b->journal) < 0 ||
        journal_commit(b->journal) < 0 ||
        journal_each_state(b->journal, count_one, &t) < 0)
        return complain(STATUS_MACHINE, "%s", journal_why(b->journal));
    printf("%zu students: %zu graded", t.students, t.graded);
    if (t.failed)
        printf(", %zu could not be graded", t.failed);
    if (t.waiting)
        printf(", %zu wait", t.waiting);
    if (t.nothing)
        printf(", %zu handed in nothing", t.nothing);
    puts(".");
    if (t.old)
        printf("%zu were graded by other tests than those of now: "
               "--regrade old grades them again.\n",
               t.old);
    if (b->changes && status != STATUS_USAGE)
        status = worse(status, tell_changes(b));
    if (b->collect && t.waiting == 0)
        journal_set_fact(b->journal, "regrading", "no");
    if (t.failed)
        status = worse(status, STATUS_MACHINE);
    return fflush(stdout) == 0 ? status : STATUS_MACHINE;
}

/* Open the journal, and make the folder of the run. */
static enum exit_status batch_open(struct batch *b)
{
    enum exit_status status;
    char *why = NULL;
    b->mode = text_format("%s%s", b->assess.quick ? "--quick" : "Valgrind",
                          b->assess.shut_in ? "" : " --no-sandbox");
    b->tools = b->mix_tools || !b->intake ? NULL : tools_text(b->assess.quick);
    struct journal_terms terms = {b->lab, b->mode, b->tools};
    b->journal = journal_open(b->journal_path, true, b->intake ? &terms : NULL,
                              &status, &why);
    if (b->journal && !b->lab)
        b->lab = b->lab_known = journal_fact(b->journal, "lab");
    if (!b->journal)
        complain(status, "%s", why);
    else if (!b->lab)
        status = complain(STATUS_USAGE, "%s is empty", b->journal_path);
    else if (!(b->tests_hash = tests_hash_of(b->assess.kit, b->lab, &why)))
        status = complain(STATUS_LAB, "%s", why);
    free(why);
    return status == STATUS_DONE ? work_begin(b) : status;
}

/* What all were given before, if something is graded again. */
static enum exit_status remember(struct batch *b)
{
    char *regrading = journal_fact(b->journal, "regrading");
    b->changes = b->collect ? regrading && strcmp(regrading, "yes") == 0
                            : b->regrade.count && !b->spool;
    free(regrading);
    if (b->changes && marks_take(&b->before, b->journal) < 0)
        return complain(STATUS_MACHINE, "%s", journal_why(b->journal));
    return STATUS_DONE;
}

static enum exit_status batch_steps(struct batch *b)
{
    enum exit_status status = remember(b);
    if (status == STATUS_DONE && b->collect)
        return tell(b, batch_collect(b));
    if (status == STATUS_DONE && b->spool)
        status = batch_spool_begin(b);
    if (status == STATUS_DONE && b->intake)
        status = batch_take_in(b);
    if (status == STATUS_DONE)
        status = tell(b, b->spool ? batch_spool(b) : batch_grade(b));
    return status == STATUS_DONE && b->left_out ? STATUS_LOST : status;
}

static enum exit_status batch_run(struct batch *b)
{
    enum exit_status status = batch_open(b);
    if (status == STATUS_DONE)
        status = batch_steps(b);
    if (b->work && tree_remove(b->work) < 0)
        complain(STATUS_MACHINE, "cannot remove %s", b->work);
    journal_close(b->journal);
    free(b->work);
    free(b->tests_hash);
    free(b->lab_known);
    free(b->tools);
    free(b->mode);
    return status;
}

int batch_command(const char *kit, int argc, char **argv)
{
    char *root = realpath(kit, NULL);
    if (!root)
        return complain(STATUS_USAGE, "%s: %s", kit, strerror(errno));
    struct batch b = {.site = SITE_COUNT,
                      .count = "newest",
                      .assess = {.kit = root, .shut_in = true},
                      .parallel = cores_count(),
                      .per_shard = 10,
                      .nodes = 1,
                      .node_cores = 1};
    batch_parse(&b, argc, argv);
    char *log = text_format("%s.log", b.journal_path);
    if (!b.log_path)
        b.log_path = log;
    enum exit_status status = STATUS_DONE;
    if (!b.spool && !b.collect) /* the head of a cluster grades nothing */
        status = grade_ready(root, b.lab, NULL, b.assess.shut_in);
    if (status == STATUS_DONE && b.lab)
        status = rubric_ready(root, b.lab);
    char *copy = NULL;
    if (status == STATUS_DONE && b.dry_run)
        status = take_copy(&b, &copy);
    if (status == STATUS_DONE)
        status = batch_run(&b);
    if (copy)
        remove_copy(copy);
    marks_free(&b.before);
    names_free(&b.regrade);
    free(log);
    free(root);
    return status;
}
