/* SPDX-License-Identifier: MIT */
/*
 * report.c - `ipclab report`: what is in a journal, in the format that is
 * asked for. It only reads, at any time, also while a batch goes on.
 */
#include <argp.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../tests/harness/text.h"
#include "report_formats.h"

struct options {
    const char *kit, *journal, *out;
    const struct format *format;
};

static const struct format *const formats[] = {&format_table, &format_json,
                                               &format_csv, &format_junit};

bool entry_is_old(const struct writer *w, const struct entry *e)
{
    return e->tests_hash && w->tests_hash &&
           strcmp(e->tests_hash, w->tests_hash) != 0;
}

const char *entry_state(const struct writer *w, const struct entry *e)
{
    if (!e->state)
        return "nothing";
    if (strcmp(e->state, "graded") == 0 && entry_is_old(w, e))
        return "old";
    return e->state;
}

/* ---- the command line ---------------------------------------------------- */

static const struct format *format_find(const char *name,
                                        struct argp_state *state)
{
    struct text names = {0};
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        if (strcmp(formats[i]->name, name) == 0) {
            text_free(&names);
            return formats[i];
        }
        text_add(&names, " %s", formats[i]->name);
    }
    argp_error(state, "there is no format '%s'; there is:%s", name,
               text_string(&names));
    return NULL;
}

enum key { KEY_FORMAT = 1000, KEY_OUT };

static error_t parse(int key, char *arg, struct argp_state *state)
{
    struct options *o = state->input;
    switch (key) {
    case 'J': o->journal = arg; return 0;
    case KEY_FORMAT: o->format = format_find(arg, state); return 0;
    case KEY_OUT: o->out = arg; return 0;
    case ARGP_KEY_ARG: argp_error(state, "what is '%s'?", arg); return 0;
    case ARGP_KEY_END:
        if (!o->journal)
            argp_error(state, "which journal? --journal FILE");
        return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option list[] = {
    {"journal", 'J', "FILE", 0, "The journal of ipclab batch", 0},
    {"format", KEY_FORMAT, "FORMAT", 0, "table (default), json, csv, junit", 0},
    {"out", KEY_OUT, "FILE", 0, "Write there, not to standard output", 0},
    {0}};
static const struct argp argp = {
    list,
    parse,
    "",
    "Tell what is in a journal: of every student the attempt that counts. It "
    "only reads, at any time.",
    NULL,
    NULL,
    NULL};

/* ---- what is told -------------------------------------------------------- */

struct visit {
    const struct format *format;
    struct writer writer;
};

static void visit_one(const struct entry *e, void *data)
{
    struct visit *v = data;
    bool graded = e->state && strcmp(e->state, "graded") == 0;
    json_t *d = graded ? json_loads(e->document, 0, NULL) : NULL;
    struct mark mark = {d != NULL,
                        json_number_value(json_object_get(d, "score")),
                        json_number_value(json_object_get(d, "max"))};
    v->format->entry(&v->writer, e, d, &mark);
    v->writer.count++;
    json_decref(d);
}

static char *tests_hash_of(const char *kit, const char *lab)
{
    char *path = text_format("%s/build/labs/%s/tests.hash", kit, lab);
    size_t n;
    char *hash = text_read_file(path, 4096, &n);
    if (hash)
        hash[strcspn(hash, "\r\n")] = '\0';
    free(path);
    return hash;
}

static enum exit_status write_report(const struct options *o, struct journal *j,
                                     FILE *out)
{
    char *lab = journal_fact(j, "lab");
    char *hash = lab ? tests_hash_of(o->kit, lab) : NULL;
    struct visit v = {o->format,
                      {.out = out, .lab = lab ? lab : "", .tests_hash = hash}};
    enum exit_status status = STATUS_DONE;
    if (o->format->begin)
        o->format->begin(&v.writer);
    if (journal_each(j, visit_one, &v) < 0)
        status =
            (enum exit_status)complain(STATUS_MACHINE, "%s", journal_why(j));
    if (o->format->end)
        o->format->end(&v.writer);
    free(lab);
    free(hash);
    return v.writer.failed ? STATUS_MACHINE : status;
}

/* To a file beside it that takes its place when it is whole. */
static enum exit_status write_file(const struct options *o, struct journal *j)
{
    char *temporary = text_format("%s.%ld.tmp", o->out, (long)getpid());
    FILE *f = fopen(temporary, "wxe");
    enum exit_status status;
    if (!f) {
        status = (enum exit_status)complain(STATUS_USAGE, "%s: %s", o->out,
                                            strerror(errno));
    } else {
        status = write_report(o, j, f);
        bool whole = !ferror(f);
        if (fclose(f) != 0 || !whole ||
            (status == STATUS_DONE && rename(temporary, o->out) < 0))
            status = (enum exit_status)complain(
                STATUS_MACHINE, "cannot write %s: %s", o->out, strerror(errno));
        if (status != STATUS_DONE)
            unlink(temporary);
    }
    free(temporary);
    return status;
}

int report_command(const char *kit, int argc, char **argv)
{
    struct options o = {.kit = kit, .format = &format_table};
    enum exit_status status;
    char *why = NULL;
    argp_parse(&argp, argc, argv, 0, NULL, &o);
    struct journal *j =
        journal_open(o.journal, false, NULL, NULL, &status, &why);
    if (!j) {
        complain(status, "%s", why);
    } else if (o.out) {
        status = write_file(&o, j);
    } else {
        status = write_report(&o, j, stdout);
        if (fflush(stdout) != 0)
            status = (enum exit_status)complain(
                STATUS_MACHINE, "standard output: %s", strerror(errno));
    }
    journal_close(j);
    free(why);
    return status;
}
