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

#include "harness/base/text.h"
#include "base/csv.h"
#include "formats/report_formats.h"

#define SHEET_LIMIT (64 << 20)

struct options {
    const char *kit, *journal, *out, *student, *sheet, *sort;
    struct names columns;
    const struct format *format;
};

static const struct format *const formats[] = {
#define FORMAT(name, about) &format_##name,
    FORMATS(FORMAT)
#undef FORMAT
};

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

enum key { KEY_FORMAT = 1000, KEY_OUT, KEY_SHEET, KEY_COLUMN, KEY_SORT };

static error_t parse(int key, char *arg, struct argp_state *state)
{
    struct options *o = state->input;
    switch (key) {
    case 'J': o->journal = arg; return 0;
    case KEY_FORMAT: o->format = format_find(arg, state); return 0;
    case KEY_OUT: o->out = arg; return 0;
    case 's': o->student = arg; return 0;
    case KEY_SHEET: o->sheet = arg; return 0;
    case KEY_SORT:
        if (!report_sort_known(arg))
            argp_error(state, "--sort is who, name or score, not '%s'", arg);
        o->sort = arg;
        return 0;
    case KEY_COLUMN: names_add(&o->columns, arg); return 0;
    case ARGP_KEY_ARG: argp_error(state, "what is '%s'?", arg); return 0;
    case ARGP_KEY_END:
        if (!o->journal)
            argp_error(state, "which journal? --journal FILE");
        if (o->format->single && !o->student)
            argp_error(state, "the format %s is for one student: --student WHO",
                       o->format->name);
        if (o->format->folder && !o->out)
            argp_error(state, "the format %s is a folder: --out DIR",
                       o->format->name);
        if (o->format->sheet && !o->sheet)
            argp_error(state,
                       "the format %s fills in what the site gave: --sheet "
                       "FILE",
                       o->format->name);
        if (o->student && o->format->one)
            o->format = o->format->one;
        return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option list[] = {
    {"journal", 'J', "FILE", 0, "The journal of ipclab batch", 0},
    {"format", KEY_FORMAT, "FORMAT", 0,
#define FORMAT(name, about) #name about "; "
     FORMATS(FORMAT)
#undef FORMAT
         "table if none is given",
     0},
    {"student", 's', "WHO", 0,
     "Only this student, or those whose key or name fits, with wildcards", 0},
    {"sort", KEY_SORT, "ORDER", 0,
     "In the order of who (default), name, or score, the best first", 0},
    {"sheet", KEY_SHEET, "FILE", 0,
     "The grading worksheet (Moodle) or gradebook (Canvas, Blackboard) as "
     "downloaded",
     0},
    {"column", KEY_COLUMN, "TEXT", 0,
     "The column of the gradebook whose title contains TEXT; or ROLE=TITLE: "
     "what a column is called here whose title is not known (identifier, name, "
     "email, group, grade, maximum, comments, section); may be repeated",
     0},
    {"out", KEY_OUT, "PATH", 0, "Write there, not to standard output", 0},
    {0}};
static const struct argp argp = {list,
                                 parse,
                                 "",
                                 "Report what is in a journal: for every "
                                 "student, the attempt that counts. It "
                                 "only reads, and may run at any time.",
                                 NULL,
                                 NULL,
                                 NULL};

/* ---- what is told -------------------------------------------------------- */

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

/* The file that a site gave, to be filled in. *STATUS if it is no good. */
static struct csv *read_sheet(const char *path, enum exit_status *status)
{
    size_t n;
    char *error = NULL;
    char *bytes = path ? text_read_file(path, SHEET_LIMIT, &n) : NULL;
    struct csv *c = bytes ? csv_parse(bytes, n, &error) : NULL;
    if (path && !c)
        *status = complain(STATUS_USAGE, "%s: %s", path,
                           error ? error : strerror(errno));
    free(error);
    free(bytes);
    return c;
}

static enum exit_status write_stream(const struct options *o, struct journal *j,
                                     FILE *out)
{
    enum exit_status status = STATUS_DONE;
    struct csv *sheet = read_sheet(o->sheet, &status);
    if (status != STATUS_DONE)
        return status;
    char *fact = journal_fact(j, "lab");
    char *hash = fact ? tests_hash_of(o->kit, fact) : NULL;
    char *lab = text_clean(fact ? fact : "", fact ? strlen(fact) : 0);
    struct writer w = {.out = out,
                       .lab = lab,
                       .tests_hash = hash,
                       .sheet = sheet,
                       .columns = &o->columns,
                       .sort = o->sort,
                       .folder = o->out};
    status = report_write(o->format, &w, j, o->student);
    csv_free(sheet);
    free(lab);
    free(hash);
    free(fact);
    return status;
}

/* To a file beside it that takes its place when it is whole. */
static enum exit_status write_file(const struct options *o, struct journal *j)
{
    char *temporary = text_format("%s.%ld.tmp", o->out, (long)getpid());
    FILE *f = fopen(temporary, "wxe");
    enum exit_status status;
    if (!f) {
        status = complain(STATUS_USAGE, "%s: %s", o->out, strerror(errno));
    } else {
        status = write_stream(o, j, f);
        bool whole = !ferror(f);
        if (fclose(f) != 0 || !whole ||
            (status <= STATUS_LOST && rename(temporary, o->out) < 0))
            status = complain(STATUS_MACHINE, "cannot write %s: %s", o->out,
                              strerror(errno));
        if (status > STATUS_LOST)
            unlink(temporary);
    }
    free(temporary);
    return status;
}

static enum exit_status write_stdout(const struct options *o, struct journal *j)
{
    enum exit_status status = write_stream(o, j, stdout);
    if (fflush(stdout) != 0)
        status =
            complain(STATUS_MACHINE, "standard output: %s", strerror(errno));
    return status;
}

int report_command(const char *kit, int argc, char **argv)
{
    struct options o = {.kit = kit, .format = &format_table};
    enum exit_status status;
    char *why = NULL;
    argp_parse(&argp, argc, argv, 0, NULL, &o);
    struct journal *j = journal_open(o.journal, false, NULL, &status, &why);
    if (!j) {
        complain(status, "%s", why);
    } else {
        status = o.format->folder ? write_stream(&o, j, NULL)
                 : o.out          ? write_file(&o, j)
                                  : write_stdout(&o, j);
    }
    journal_close(j);
    names_free(&o.columns);
    free(why);
    return status;
}
