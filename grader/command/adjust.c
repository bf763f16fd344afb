/* SPDX-License-Identifier: MIT */
/*
 * adjust.c - `ipclab adjust`: what staff decide, not the judge: points by
 * hand, with a reason, and what being late costs. Kept in the journal.
 */
#include <argp.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "harness/base/text.h"
#include "journal/attempts.h"
#include "journal/final_mark.h"

struct options {
    const char *journal, *student, *reason;
    char *due;
    double points, percent, most;
    bool has_points, has_percent, has_most, none_due;
};

enum key { KEY_POINTS = 1000, KEY_REASON, KEY_DUE, KEY_LATE, KEY_MOST };

static double real(const char *arg, double least, double most,
                   struct argp_state *state)
{
    char *end;
    double value = strtod(arg, &end);
    if (!*arg || *end || !isfinite(value))
        argp_error(state, "'%s' is not a number", arg);
    if (value < least || value > most)
        argp_error(state, "'%s' is not between %g and %g", arg, least, most);
    return value;
}

static void due_set(struct options *o, const char *arg,
                    struct argp_state *state)
{
    o->none_due = strcmp(arg, "none") == 0;
    free(o->due);
    o->due = o->none_due ? NULL : moment_parse(arg);
    if (!o->due && !o->none_due)
        argp_error(state, "'%s' is not a time such as 2026-11-20 23:59", arg);
}

static void check(const struct options *o, struct argp_state *state)
{
    bool rule = o->due || o->none_due || o->has_percent || o->has_most;
    if (!o->journal)
        argp_error(state, "which journal? --journal FILE");
    if (!o->student && (o->has_points || o->reason))
        argp_error(state, "whose points? --student WHO");
    if (o->student && (!o->has_points || !o->reason || !*o->reason))
        argp_error(state, "--student goes with --points and --reason");
    if (!o->student && !rule)
        argp_error(state, "nothing to adjust");
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
    struct options *o = state->input;
    switch (key) {
    case 'J': o->journal = arg; return 0;
    case 's': o->student = arg; return 0;
    case KEY_POINTS:
        o->points = real(arg, -1000, 1000, state);
        o->has_points = true;
        return 0;
    case KEY_REASON: o->reason = arg; return 0;
    case KEY_DUE: due_set(o, arg, state); return 0;
    case KEY_LATE:
        o->percent = real(arg, 0, 100, state);
        o->has_percent = true;
        return 0;
    case KEY_MOST:
        o->most = real(arg, 0, 100, state);
        o->has_most = true;
        return 0;
    case ARGP_KEY_ARG: argp_error(state, "what is '%s'?", arg); return 0;
    case ARGP_KEY_END: check(o, state); return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option list[] = {
    {"journal", 'J', "FILE", 0, "The journal of ipclab batch", 0},
    {"student", 's', "WHO", 0, "Whose points to adjust", 0},
    {"points", KEY_POINTS, "N", 0,
     "Add these points; a negative number takes away", 0},
    {"reason", KEY_REASON, "TEXT", 0, "Why; the student reads it", 0},
    {"due", KEY_DUE, "TIME", 0,
     "When the work was due, 2026-11-20 23:59, in the course's time zone, or "
     "with its own (Z, +01:00); none removes it",
     0},
    {"late", KEY_LATE, "PERCENT", 0,
     "Each day that has begun after that costs this much of what was earned",
     0},
    {"late-most", KEY_MOST, "PERCENT", 0, "The most that being late costs", 0},
    {0}};
static const struct argp argp = {
    list,
    parse,
    "",
    "Adjust the points of a journal's students: by hand, and for being late. "
    "The results of the tests stay as they are; every report "
    "shows both.",
    NULL,
    NULL,
    NULL};

static int set_number(struct journal *j, const char *key, double value)
{
    char *text = text_format("%g", value);
    int result = journal_set_fact(j, key, text);
    free(text);
    return result;
}

static int adjust_all(const struct options *o, struct journal *j)
{
    int result = journal_begin(j);
    if (result == 0 && (o->due || o->none_due))
        result = journal_set_fact(j, "due", o->due ? o->due : "");
    if (result == 0 && o->has_percent)
        result = set_number(j, "late_percent", o->percent);
    if (result == 0 && o->has_most)
        result = set_number(j, "late_most", o->most);
    if (result == 0 && o->student) {
        char *reason = text_clean(o->reason, strlen(o->reason));
        result = journal_adjust(j, o->student, o->points, reason);
        free(reason);
    }
    if (result == 0) /* another attempt may be the best now */
        result = attempts_choose(j);
    return result == 0 ? journal_commit(j) : result;
}

int adjust_command(const char *kit, int argc, char **argv)
{
    struct options o = {0};
    enum exit_status status = STATUS_DONE;
    char *why = NULL;
    (void)kit;
    argp_parse(&argp, argc, argv, 0, NULL, &o);
    if (access(o.journal, F_OK) < 0) {
        status = complain(STATUS_USAGE, "%s: %s", o.journal, strerror(errno));
    } else {
        struct journal *j = journal_open(o.journal, true, NULL, &status, &why);
        if (!j)
            complain(status, "%s", why);
        else if (o.student && !journal_has_student(j, o.student))
            status = complain(STATUS_USAGE, "there is no student '%s' in %s",
                              o.student, o.journal);
        else if (adjust_all(&o, j) < 0)
            status = complain(STATUS_MACHINE, "%s", journal_why(j));
        journal_close(j);
    }
    free(why);
    free(o.due);
    return status;
}
