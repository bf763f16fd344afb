/* SPDX-License-Identifier: MIT */
/*
 * judge.c - main() of run-tests, the judge of one lab: it is linked with the
 * lab's test files. Run by `make test` in a lab and by `ipclab grade`.
 *
 * Theory of operation:
 *
 *   supervisor   (supervisor.c) cleans up after whatever happens
 *   └─ runner    this file and Criterion's runner
 *      ├─ keeper (keeper.c) owns the sandbox and the subject in it
 *      └─ worker one a test, Criterion's; borrows the subject, writes a record
 *
 * No code of a student is in any of them. The runner puts the records
 * together: what is missing, or what Criterion saw otherwise, is no pass.
 */
#include <criterion/criterion.h>
#include <criterion/hooks.h>
#include <criterion/options.h>
#include <errno.h>
#include <fnmatch.h>
#include <inttypes.h>
#include <libgen.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "harness/judge/judge_options.h"
#include "harness/base/exit_status.h"
#include "harness/sandbox/keeper.h"
#include "harness/judge/machine.h"
#include "harness/report/report.h"
#include "harness/result/result.h"
#include "harness/result/rubric.h"
#include "harness/sandbox/sandbox.h"
#include "harness/judge/supervisor.h"
#include "harness/base/environment.h"
#include "harness/base/memory.h"
#include "harness/base/signals.h"
#include "harness/base/text.h"

/* ---- what is there, and what of it is to run ---- */

struct names {
    const char **list; /* "exercise/test" */
    size_t n;
};

/* Of a lab: all its tests, those that are to run, those that students have not. */
struct tests {
    struct names all, wanted, hidden;
};

static void add_name(struct names *names, const char *name)
{
    names->list = memory_grow(names->list, names->n, sizeof *names->list);
    names->list[names->n++] = name;
}

/* Was the exercise built? Its .status says "ok" then. */
static bool is_built(const struct judge_options *o, const char *exercise)
{
    char *path = text_format("%s/%s.status", o->build_dir, exercise);
    size_t n;
    char *status = text_read_file(path, 1 << 20, &n);
    bool ok = status && strncmp(status, "ok\n", 3) == 0;
    free(status);
    free(path);
    return ok;
}

static bool is_wanted(const struct judge_options *o, const char *exercise,
                      const char *name)
{
    return (!o->exercise || strcmp(o->exercise, exercise) == 0) &&
           (!o->pattern || fnmatch(o->pattern, name, 0) == 0);
}

/* Is TEST in a file of tests/LAB/hidden? */
static bool is_hidden(const struct criterion_test *test)
{
    return strstr(test->data->file_, "/hidden/");
}

/* Fill the names of TESTS; disable in Criterion what is not wanted, or cannot
 * run because its exercise is not built. What RUBRIC leaves out (NULL: it is
 * not sound) is as if it were not there. */
static void select_tests(struct criterion_test_set *set,
                         const struct judge_options *o,
                         const struct rubric *rubric, struct tests *tests)
{
    FOREACH_SET(struct criterion_suite_set * suite, set->suites)
    {
        FOREACH_SET(struct criterion_test * test, suite->tests)
        {
            char *name = text_format("%s/%s", test->category, test->name);
            if (rubric && rubric_leaves_out(rubric, test->category)) {
                test->data->disabled = true;
                continue;
            }
            add_name(&tests->all, name);
            if (is_hidden(test))
                add_name(&tests->hidden, name);
            bool selected = is_wanted(o, test->category, name);
            if (selected)
                add_name(&tests->wanted, name);
            test->data->disabled = !selected || !is_built(o, test->category);
        }
    }
}

/* ---- the machine ---- */

/* Start the keeper and see that its subject answers, before 100 tests say one
 * by one that it does not. */
static pid_t start_keeper(const struct subject_options *subject)
{
    struct loan loan;
    char *why = NULL;
    pid_t keeper = keeper_start(subject);
    if (keeper < 0)
        why = text_format("the keeper of the sandbox: %s", strerror(errno));
    else if (keeper_borrow(&loan, false, &why) == 0)
        keeper_return(&loan, true);
    if (why && keeper > 0)
        keeper_stop(keeper);
    if (why)
        machine_give_up(why);
    return keeper;
}

/* The exercises whose tests look for data races: " ring ring1 ", a
 * new string. */
static char *shared_names(const struct rubric *rubric)
{
    struct text names = {0};
    text_add(&names, " ");
    for (size_t i = 0; i < rubric->n_exercises; i++)
        if (rubric->exercises[i].shares)
            text_add(&names, "%s ", rubric->exercises[i].name);
    return names.bytes;
}

/* ---- Criterion ---- */

static struct outcome *outcomes;
static size_t n_outcomes, n_to_run;

/* Progress for a person who waits. */
ReportHook(PRE_TEST)(struct criterion_test *test)
{
    static size_t begun;
    if (isatty(STDERR_FILENO))
        fprintf(stderr, "\r\033[K%zu/%zu %s/%s", ++begun, n_to_run,
                test->category, test->name);
}

ReportHook(POST_ALL)(struct criterion_global_stats *stats)
{
    if (isatty(STDERR_FILENO))
        fprintf(stderr, "\r\033[K");
    for (struct criterion_suite_stats *s = stats->suites; s; s = s->next)
        for (struct criterion_test_stats *t = s->tests; t; t = t->next) {
            if (t->test->data->disabled)
                continue;
            outcomes = memory_grow(outcomes, n_outcomes, sizeof *outcomes);
            const char *message =
                t->asserts && t->asserts->message ? t->asserts->message : NULL;
            outcomes[n_outcomes++] = (struct outcome){
                text_copy(t->test->category), text_copy(t->test->name),
                t->test_status == CR_STATUS_PASSED && !t->crashed &&
                    !t->timed_out,
                message ? text_copy(message) : NULL};
        }
}

static void run_criterion(struct criterion_test_set *set)
{
    criterion_options.logging_threshold = CRITERION_IMPORTANT + 1;
    criterion_options.jobs = 1;
    /* Criterion closes every possible descriptor for each test. */
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    if (files.rlim_cur > 256)
        files.rlim_cur = 256;
    setrlimit(RLIMIT_NOFILE, &files);
    criterion_run_all_tests(set);
}

/* ---- the run ---- */

static char *read_hash(void)
{
    char self[4096];
    ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
    self[n > 0 ? n : 0] = '\0';
    char *path = text_format("%s/tests.hash", dirname(self));
    size_t size;
    char *hash = text_read_file(path, 200, &size);
    free(path);
    if (hash)
        hash[strcspn(hash, " \n")] = '\0';
    return hash ? hash : text_copy("");
}

/* What the build says of the compiler (build-subject): "gcc-12.2.0". */
static char *read_compiler(const char *build_dir)
{
    char *path = text_format("%s/compiler", build_dir);
    size_t n = 0;
    char *bytes = text_read_file(path, 256, &n);
    char *word =
        text_clean(bytes ? bytes : "", bytes ? strcspn(bytes, "\n") : 0);
    free(bytes);
    free(path);
    return word;
}

static char *lab_name(const char *lab_ini)
{
    char *path = realpath(lab_ini, NULL);
    char *dir = path ? dirname(path) : NULL;
    return text_copy(dir ? basename(dir) : "");
}

static int report_result(const struct judge_options *o, const json_t *result)
{
    if (o->json && result_write(result, o->json) < 0) {
        fprintf(stderr, "%s: %s\n", o->json, strerror(errno));
        return STATUS_MACHINE;
    }
    FILE *out = o->report ? fopen(o->report, "we") : stdout;
    if (!out) {
        fprintf(stderr, "%s: %s\n", o->report, strerror(errno));
        return STATUS_MACHINE;
    }
    struct report_style style = report_style_for(out, o->color);
    style.times = style.times && !o->no_times;
    style.all = o->all;
    report_print(out, result, &style);
    if (fflush(out) == EOF || (out != stdout && fclose(out) == EOF)) {
        perror("the report cannot be written");
        return STATUS_MACHINE;
    }
    return result_exit_status(result);
}

/* Everything after the options, in the runner. RECORDS is an empty folder. */
/* Run what was selected, on a subject of its own. */
static void run_tests(struct criterion_test_set *set,
                      const struct judge_options *o,
                      const struct rubric *rubric, const char *records,
                      bool shut_in, bool memcheck)
{
    char *program = text_format("%s/subject", o->build_dir);
    machine_clean_environment();
    environment_tell(&(struct environment){.records = records,
                                           .subject = program,
                                           .schedule = o->schedule,
                                           .shared = shared_names(rubric),
                                           .seed = o->seed,
                                           .shut_in = shut_in,
                                           .shaken = o->shake,
                                           .fresh = o->fresh});
    pid_t keeper = start_keeper(&(struct subject_options){
        .path = program, .memcheck = memcheck, .shut_in = shut_in});
    run_criterion(set);
    keeper_stop(keeper);
    free(program);
}

static int judge_lab(const struct judge_options *o, const char *records)
{
    char *error = NULL;
    struct rubric *rubric = rubric_load(o->lab_ini, &error);
    struct tests tests = {0};
    struct criterion_test_set *set = criterion_initialize();
    select_tests(set, o, rubric, &tests);
    if (rubric)
        error = rubric_compare(rubric, tests.all.list, tests.all.n);
    if (error) {
        fprintf(stderr, "The lab is not sound: %s\n", error);
        return STATUS_LAB;
    }
    if (!tests.wanted.n) {
        fprintf(stderr, "No test matches. Those of this lab:\n");
        for (size_t i = 0; i < tests.all.n; i++)
            fprintf(stderr, "  %s\n", tests.all.list[i]);
        return STATUS_USAGE;
    }
    n_to_run = tests.wanted.n;
    bool shut_in = !o->no_sandbox && !sandbox_missing();
    char *valgrind = o->quick ? NULL : valgrind_version();
    run_tests(set, o, rubric, records, shut_in, valgrind != NULL);
    char *hash = read_hash();
    const char *note = o->no_sandbox ? NULL : sandbox_missing();
    struct result_input input = {.lab = lab_name(o->lab_ini),
                                 .tests_hash = hash,
                                 .isolation = shut_in ? "sandbox" : "none",
                                 .memory_check = valgrind   ? valgrind
                                                 : o->quick ? "off"
                                                            : "missing",
                                 .compiler = read_compiler(o->build_dir),
                                 .seed = o->seed,
                                 .build_dir = o->build_dir,
                                 .records_dir = records,
                                 .selected = tests.wanted.list,
                                 .n_selected = tests.wanted.n,
                                 .hidden = tests.hidden.list,
                                 .n_hidden = tests.hidden.n,
                                 .outcomes = outcomes,
                                 .n_outcomes = n_outcomes,
                                 .notes = &note,
                                 .n_notes = note ? 1 : 0};
    json_t *result = result_make(rubric, &input);
    /* What was lost may have been the machine's to give. */
    if (result_exit_status(result) == STATUS_LOST)
        machine_check(o->build_dir);
    int status = report_result(o, result);
    json_decref(result);
    criterion_finalize(set);
    return status;
}

struct judging {
    const struct judge_options *options;
    const char *records;
};

static int run_judging(void *arg)
{
    struct judging *judging = arg;
    return judge_lab(judging->options, judging->records);
}

int main(int argc, char **argv)
{
    signals_reset();
    struct judge_options o = judge_options_parse(argc, argv);
    machine_check(o.build_dir);
    char *records = text_format("%s/run-XXXXXX", o.build_dir);
    struct judging judging = {&o, records};
    int status = supervise(run_judging, &judging, records);
    free(records);
    return status;
}
