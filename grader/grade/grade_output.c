/* SPDX-License-Identifier: MIT */
/*
 * grade_output.c - what is said and written of graded submissions: the report
 * or the table (grade_table.c), the JSON file, the folder of reports. All of it
 * is made from the judge's documents.
 */
#include <errno.h>
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "harness/report/report.h"
#include "harness/result/result.h"
#include "harness/base/text.h"
#include "base/files.h"
#include "grade/grade.h"
#include "take/untrusted.h"
#include "grade/grade_table.h"

/* ---- the document of a job ----------------------------------------------- */

/* What stands in an array for a submission that could not be graded. */
static json_t *document_of_failure(const struct job *job,
                                   const struct outcome_of_job *outcome)
{
    char *why = text_clean(outcome->why ? outcome->why : "",
                           strlen(outcome->why ? outcome->why : ""));
    json_t *d = json_pack("{s:i, s:s, s:n, s:i, s:s, s:i}", "schema", 1, "lab",
                          job->lab, "score", "max", 100, "error", why, "status",
                          (int)outcome->status);
    free(why);
    return d;
}

static json_t *document_of(const struct job *job,
                           const struct outcome_of_job *outcome)
{
    json_t *d = outcome->document ? json_deep_copy(outcome->document)
                                  : document_of_failure(job, outcome);
    char *path = text_clean(job->path, strlen(job->path));
    json_object_set_new(d, "submission", json_string(path));
    free(path);
    return d;
}

/* ---- the folder of reports ----------------------------------------------- */

/* LAB/NAME for the report of JOB: NAME is what its path ends with. */
static char *report_name(const struct job *job, struct names *used)
{
    char real[PATH_MAX];
    char *copy = text_copy(realpath(job->path, real) ? real : job->path);
    char *key = file_path_for(job->lab, basename(copy), used);
    free(copy);
    return key;
}

static int write_text_report(const char *path, const json_t *document,
                             const char *why)
{
    struct report_style style = {.color = false, .columns = 80, .times = true};
    char *bytes = NULL;
    size_t size = 0;
    FILE *f = open_memstream(&bytes, &size);
    if (!f)
        return -1;
    if (document)
        report_print(f, document, &style);
    if (why) {
        char *clean = text_clean(why, strlen(why));
        fprintf(f, "not graded: %s\n", clean);
        free(clean);
    }
    fclose(f);
    int result = file_replace(path, bytes, size);
    free(bytes);
    return result;
}

static enum exit_status write_report(const char *dir, const char *key,
                                     const struct job *job,
                                     const struct outcome_of_job *outcome)
{
    char *text = text_format("%s/%s.txt", dir, key);
    char *json = text_format("%s/%s.json", dir, key);
    char *folder = text_format("%s/%s", dir, job->lab);
    json_t *d = document_of(job, outcome);
    enum exit_status status = STATUS_DONE;
    if (folder_make(folder) < 0 || result_write(d, json) < 0 ||
        write_text_report(text, outcome->document, outcome->why) < 0)
        status = complain(STATUS_MACHINE, "cannot write %s/%s: %s", dir, key,
                          strerror(errno));
    json_decref(d);
    free(folder);
    free(json);
    free(text);
    return status;
}

/* ---- all of it ----------------------------------------------------------- */

enum exit_status output_ready(const struct grade_output *o)
{
    if (o->reports && folder_make(o->reports) < 0)
        return complain(STATUS_USAGE, "%s: %s", o->reports, strerror(errno));
    if (!o->json)
        return STATUS_DONE;
    char *copy = text_copy(o->json);
    int result = access(dirname(copy), W_OK);
    free(copy);
    if (result < 0)
        return complain(STATUS_USAGE, "%s: %s", o->json, strerror(errno));
    return STATUS_DONE;
}

static enum exit_status write_json(const struct grade_output *o,
                                   const struct job *jobs,
                                   const struct outcome_of_job *outcomes,
                                   size_t n)
{
    json_t *all = json_array();
    for (size_t i = 0; i < n; i++)
        json_array_append_new(all, document_of(&jobs[i], &outcomes[i]));
    int result = result_write(n == 1 ? json_array_get(all, 0) : all, o->json);
    int error = errno;
    json_decref(all);
    if (result < 0)
        return complain(STATUS_MACHINE, "cannot write %s: %s", o->json,
                        strerror(error));
    return STATUS_DONE;
}

static void print_one(const struct grade_output *o, const struct job *job,
                      const struct outcome_of_job *outcome)
{
    struct report_style style = report_style_for(stdout, o->color);
    if (outcome->document)
        report_print(stdout, outcome->document, &style);
    if (outcome->why) {
        char *name = untrusted_name(job->path);
        char *why = text_clean(outcome->why, strlen(outcome->why));
        complain(outcome->status, "%s could not be graded: %s", name, why);
        free(why);
        free(name);
    }
}

enum exit_status output_all(const struct grade_output *o,
                            const struct job *jobs,
                            struct outcome_of_job *outcomes, size_t n)
{
    enum exit_status status = STATUS_DONE;
    struct names used = {0};
    for (size_t i = 0; i < n; i++) {
        status = worse(status, outcomes[i].status);
        if (!o->reports)
            continue;
        char *key = report_name(&jobs[i], &used);
        status = worse(status,
                       write_report(o->reports, key, &jobs[i], &outcomes[i]));
        free(key);
    }
    if (o->json)
        status = worse(status, write_json(o, jobs, outcomes, n));
    if (n == 1)
        print_one(o, &jobs[0], &outcomes[0]);
    else
        grade_table_print(jobs, outcomes, n);
    if (fflush(stdout) != 0)
        status = worse(status, STATUS_MACHINE);
    names_free(&used);
    return status;
}
