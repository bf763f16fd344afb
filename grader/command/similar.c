/* SPDX-License-Identifier: MIT */
/*
 * similar.c - `ipclab similar`: passages that submissions have in common, for
 * a person to read. It only reads the journals.
 */
#include <argp.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "harness/base/memory.h"
#include "harness/base/text.h"
#include "base/options.h"
#include "similar/similar.h"

struct options {
    struct names journals; /* the class, then those of --with */
    const char *journal, *out;
    struct names with;
    bool page;
    size_t most, least;
};

enum key { KEY_WITH = 1000, KEY_FORMAT, KEY_OUT, KEY_MOST, KEY_LEAST };

static error_t parse(int key, char *arg, struct argp_state *state)
{
    struct options *o = state->input;
    switch (key) {
    case 'J': o->journal = arg; return 0;
    case KEY_WITH: names_add(&o->with, arg); return 0;
    case KEY_FORMAT:
        o->page = strcmp(arg, "html") == 0;
        if (!o->page && strcmp(arg, "text") != 0)
            argp_error(state, "there is no format '%s'; there is: text html",
                       arg);
        return 0;
    case KEY_OUT: o->out = arg; return 0;
    case KEY_MOST: o->most = parse_number(arg, 1, 100000, state); return 0;
    case KEY_LEAST: o->least = parse_number(arg, 0, 100, state); return 0;
    case ARGP_KEY_ARG: argp_error(state, "what is '%s'?", arg); return 0;
    case ARGP_KEY_END:
        if (!o->journal)
            argp_error(state, "which journal? --journal FILE");
        return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option list[] = {
    {"journal", 'J', "FILE", 0, "The journal of the class", 0},
    {"with", KEY_WITH, "FILE", 0,
     "Compare it also with this journal of another class; may be repeated. "
     "Two of other classes are not compared",
     0},
    {"format", KEY_FORMAT, "FORMAT", 0,
     "text (default), or html: a page for staff, the passages side by side", 0},
    {"least", KEY_LEAST, "PERCENT", 0,
     "Leave out what is less alike than that; 25 if not given", 0},
    {"most", KEY_MOST, "N", 0,
     "Show at most so many pairs of each list; 40 if not given", 0},
    {"out", KEY_OUT, "PATH", 0, "Write there, not to standard output", 0},
    {0}};
static const struct argp argp = {
    list,
    parse,
    "",
    "Show passages that two submissions of a class have in common and few "
    "others have, from the files in the journal: of every student, the attempt "
    "that counts. What the skeleton, the contract or more than half of the "
    "class has does not count, and neither do names, comments and layout. What "
    "is like the published solution is a list of its own. It is for a person "
    "to read, and no verdict: how alike two are does not say why.",
    NULL,
    NULL,
    NULL};

static enum exit_status write_to(FILE *out, const struct options *o,
                                 const struct similar *s)
{
    if (o->page)
        similar_page(out, s, o->most);
    else
        similar_print(out, s, o->most);
    bool whole = fflush(out) == 0 && !ferror(out);
    if (out != stdout)
        whole = fclose(out) == 0 && whole;
    return whole
               ? STATUS_DONE
               : complain(STATUS_MACHINE, "cannot write %s: %s",
                          o->out ? o->out : "standard output", strerror(errno));
}

static enum exit_status write_all_of(const struct options *o,
                                     const struct similar *s)
{
    FILE *out = o->out ? fopen(o->out, "we") : stdout;
    if (!out)
        return complain(STATUS_USAGE, "%s: %s", o->out, strerror(errno));
    return write_to(out, o, s);
}

static enum exit_status open_all(const struct names *paths,
                                 struct journal **journals)
{
    enum exit_status status = STATUS_DONE;
    for (size_t i = 0; i < paths->count && status == STATUS_DONE; i++) {
        char *why = NULL;
        journals[i] = journal_open(paths->items[i], false, NULL, &status, &why);
        if (!journals[i])
            complain(status, "%s", why);
        free(why);
    }
    return status;
}

int similar_command(const char *kit, int argc, char **argv)
{
    struct options o = {.most = 40, .least = 25};
    argp_parse(&argp, argc, argv, 0, NULL, &o);
    names_add(&o.journals, o.journal);
    for (size_t i = 0; i < o.with.count; i++)
        names_add(&o.journals, o.with.items[i]);
    struct journal **journals = memory_new(o.journals.count, sizeof *journals);
    struct similar s = {.kit = kit, .least = (double)o.least / 100};
    enum exit_status status = open_all(&o.journals, journals);
    if (status == STATUS_DONE)
        status = similar_make(&s, journals, o.journals.items, o.journals.count);
    if (status == STATUS_DONE)
        status = write_all_of(&o, &s);
    for (size_t i = 0; i < o.journals.count; i++)
        journal_close(journals[i]);
    similar_free(&s);
    free(journals);
    names_free(&o.journals);
    names_free(&o.with);
    return status;
}
