/* SPDX-License-Identifier: MIT */
/*
 * batch.c - `ipclab batch`: grade a class. The command line, the folder of
 * the run, and what is said at the end.
 *
 * What was handed in is read once and is in the journal from then on; what is
 * graded comes from there. So a run that was killed goes on where it was.
 */
#include "command/batch.h"

#include <argp.h>
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
#include "base/options.h"
#include "grade/grade.h"

enum key {
    KEY_LOG = 1000,
    KEY_ROSTER,
    KEY_FORMAT,
    KEY_REGRADE,
    KEY_COUNT,
    KEY_DRY,
    KEY_MIX,
    KEY_QUICK,
    KEY_OPEN
};

static void refuse_site(const char *word, struct argp_state *state)
{
    struct text words = {0};
    for (enum site site = 0; site < SITE_COUNT; site++)
        text_add(&words, " %s", site_word(site));
    argp_error(state, "there is no format '%s'; there is:%s", word,
               text_string(&words));
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
    struct batch *b = state->input;
    switch (key) {
    case 'l':
        if (!kit_has_lab(b->assess.kit, arg))
            exit(STATUS_USAGE);
        b->lab = arg;
        return 0;
    case 'J': b->journal_path = arg; return 0;
    case 'j': b->parallel = (int)parse_number(arg, 1, 256, state); return 0;
    case KEY_LOG: b->log_path = arg; return 0;
    case KEY_REGRADE: names_add(&b->regrade, arg); return 0;
    case KEY_ROSTER: b->roster_path = arg; return 0;
    case KEY_FORMAT:
        b->site = site_find(arg);
        if (b->site == SITE_COUNT)
            refuse_site(arg, state);
        return 0;
    case KEY_COUNT:
        if (!attempts_rule_known(arg))
            argp_error(state, "--count is newest, first or best, not '%s'",
                       arg);
        b->count = arg;
        return 0;
    case KEY_DRY: b->dry_run = true; return 0;
    case KEY_MIX: b->mix_tools = true; return 0;
    case KEY_QUICK: b->assess.quick = true; return 0;
    case KEY_OPEN: b->assess.shut_in = false; return 0;
    case ARGP_KEY_ARG:
        if (b->intake)
            argp_error(state, "one INTAKE, not two: '%s'", arg);
        b->intake = arg;
        return 0;
    case ARGP_KEY_END:
        if (!b->lab || !b->journal_path || !b->intake)
            argp_error(state, "it takes --lab, --journal and INTAKE");
        if (b->dry_run && !b->regrade.count)
            argp_error(state, "--dry-run goes with --regrade");
        return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option list[] = {
    {"lab", 'l', "LAB", 0, "The lab that was handed in", 0},
    {"journal", 'J', "FILE", 0, "Keep everything in this file", 0},
    {"jobs", 'j', "N", 0, "Grade N at a time (default: one per core)", 0},
    {"format", KEY_FORMAT, "SITE", 0,
     "INTAKE comes from moodle, canvas, gradescope, brightspace, blackboard, "
     "autolab, or is plain (default: found from its names)",
     0},
    {"roster", KEY_ROSTER, "FILE", 0, "A CSV file that lists the students", 0},
    {"regrade", KEY_REGRADE, "WHAT", 0,
     "Grade again: a student; or EXERCISE/TEST, the students who lost it; or "
     "old, those who were graded with other tests. May have wildcards and be "
     "repeated",
     0},
    {"dry-run", KEY_DRY, 0, 0,
     "With --regrade: say who would be given what, and leave the journal as it "
     "is",
     0},
    {"count", KEY_COUNT, "WHICH", 0,
     "Which of several attempts counts: newest (default), first or best", 0},
    {"log", KEY_LOG, "FILE", 0,
     "Add a line for each submission (default: JOURNAL.log)", 0},
    {"mix-tools", KEY_MIX, 0, 0,
     "Go on with a journal that was graded with another gcc or Valgrind", 0},
    {"quick", KEY_QUICK, 0, 0, "Do not check memory with Valgrind", 0},
    {"no-sandbox", KEY_OPEN, 0, 0,
     "Run submissions without protection; only for code that you trust", 0},
    {0}};
static const struct argp argp = {
    list,
    parse,
    "INTAKE",
    "Grade a class. INTAKE is a folder with a folder or an archive for each "
    "student, or what a course site lets staff download, packed or not. The "
    "journal keeps what is done: if the batch is killed at any moment, the "
    "same "
    "command goes on from there and grades nothing twice.\v"
    "Exit status: 0 all were graded, whatever their scores, 1 something in "
    "INTAKE was not taken, and is named, 2 wrong usage, 3 the lab is at fault, "
    "4 some could not be graded and have no score: the same command tries them "
    "again.",
    NULL,
    NULL,
    NULL};

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

static enum exit_status tests_hash_read(struct batch *b)
{
    char *path =
        text_format("%s/build/labs/%s/tests.hash", b->assess.kit, b->lab);
    size_t n;
    enum exit_status status = STATUS_DONE;
    b->tests_hash = text_read_file(path, 4096, &n);
    if (b->tests_hash)
        b->tests_hash[strcspn(b->tests_hash, "\r\n")] = '\0';
    else
        status = complain(STATUS_LAB, "%s: %s", path, strerror(errno));
    free(path);
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
        journal_each(b->journal, count_one, &t) < 0)
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
    if (b->regrade.count && status != STATUS_USAGE)
        status = worse(status, tell_changes(b));
    if (t.failed)
        status = worse(status, STATUS_MACHINE);
    return fflush(stdout) == 0 ? status : STATUS_MACHINE;
}

/* With what is graded here: "gcc-12.2.0, valgrind-3.19.0", found as the build
 * (sandbox.c) and the judge find it. A new string; NULL if something of it is
 * missing, which grading itself will say. */
static char *tools_text(bool quick)
{
    char *gcc = fact_of_command("PATH=/usr/bin:/bin gcc -dumpfullversion");
    char *valgrind =
        quick ? NULL
              : fact_of_command(
                    "PATH=/usr/local/bin:/usr/bin:/bin valgrind --version");
    char *text = NULL;
    if (gcc && (valgrind || quick))
        text = text_format("gcc-%s%s%s", gcc, quick ? "" : ", ",
                           quick ? "" : valgrind);
    free(gcc);
    free(valgrind);
    return text;
}

static enum exit_status batch_run(struct batch *b)
{
    enum exit_status status;
    char *why = NULL;
    char *mode = text_format("%s%s", b->assess.quick ? "--quick" : "Valgrind",
                             b->assess.shut_in ? "" : " --no-sandbox");
    char *tools = b->mix_tools ? NULL : tools_text(b->assess.quick);
    struct journal_terms terms = {b->lab, mode, tools};
    b->journal = journal_open(b->journal_path, true, &terms, &status, &why);
    if (!b->journal)
        complain(status, "%s", why);
    if (status == STATUS_DONE)
        status = tests_hash_read(b);
    if (status == STATUS_DONE)
        status = work_begin(b);
    if (status == STATUS_DONE && b->regrade.count &&
        marks_take(&b->before, b->journal) < 0)
        status = complain(STATUS_MACHINE, "%s", journal_why(b->journal));
    if (status == STATUS_DONE)
        status = batch_take_in(b);
    if (status == STATUS_DONE)
        status = tell(b, batch_grade(b));
    if (status == STATUS_DONE && b->left_out)
        status = STATUS_LOST;
    if (b->work && tree_remove(b->work) < 0)
        complain(STATUS_MACHINE, "cannot remove %s", b->work);
    journal_close(b->journal);
    free(b->work);
    free(b->tests_hash);
    free(tools);
    free(mode);
    free(why);
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
                      .parallel = cores_count()};
    argp_parse(&argp, argc, argv, 0, NULL, &b);
    char *log = text_format("%s.log", b.journal_path);
    if (!b.log_path)
        b.log_path = log;
    enum exit_status status = grade_ready(root, b.lab, NULL, b.assess.shut_in);
    if (status == STATUS_DONE)
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
