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
#include "course/course.h"
#include "course/late.h"
#include "journal/attempts.h"
#include "journal/final_mark.h"
#include "journal/marks.h"

struct options {
    const char *journal, *student, *reason;
    char *due;
    double points, percent, most;
    bool has_points, has_percent, has_most, none_due;
    bool of_course;    /* --late alone: what course.ini says */
    struct names whos; /* whom --student names */
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
    o->due = o->none_due ? NULL : moment_parse_due(arg);
    if (!o->due && !o->none_due)
        argp_error(state, "'%s' is not a time such as 2026-11-20 23:59", arg);
}

static void check(const struct options *o, struct argp_state *state)
{
    bool rule =
        o->due || o->none_due || o->has_percent || o->has_most || o->of_course;
    if (!o->journal)
        argp_error(state, "which journal? --journal FILE");
    if (!o->student && (o->has_points || o->reason))
        argp_error(state, "whose points? --student WHO");
    if (o->student && (!o->has_points || !o->reason || !*o->reason))
        argp_error(state, "--student goes with --points and --reason");
    if (!o->student && !rule)
        argp_error(state, "nothing to adjust");
}

static void late_set(struct options *o, const char *arg,
                     struct argp_state *state)
{
    o->of_course = !arg;
    if (!arg)
        return;
    o->percent = real(arg, 0, 100, state);
    o->has_percent = true;
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
    case KEY_LATE: late_set(o, arg, state); return 0;
    case KEY_MOST:
        o->most = real(arg, 0, 100, state);
        o->has_most = true;
        return 0;
    case ARGP_KEY_ARG:
        if (!o->of_course) /* the number of `--late 10` comes as this */
            argp_error(state, "what is '%s'?", arg);
        late_set(o, arg, state);
        return 0;
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
    {"late", KEY_LATE, "PERCENT", OPTION_ARG_OPTIONAL,
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

/* What course.ini has of the journal's lab: when it is due, and what being late
 * costs. */
static enum exit_status take_course(struct options *o, const char *kit,
                                    struct journal *j)
{
    struct course *c = course_load(kit);
    char *lab = journal_fact(j, "lab");
    const char *late = course_rule(c, lab ? lab : "", "late");
    const char *due = course_value(c, lab ? lab : "", "due");
    enum exit_status status = STATUS_DONE;
    if (!late || !late_read(late, &o->percent, &o->most)) {
        status = complain(
            STATUS_LAB, "course.ini has no rule for late work, such as \"late "
                        "= 10 %% a day, at most 30 %%\": --late PERCENT");
    } else {
        o->has_percent = o->has_most = true;
        /* The whole minute is in time. */
        char *end =
            due && !o->due && !o->none_due ? text_format("%s:59", due) : NULL;
        char *before = journal_fact(j, "due");
        if (end)
            o->due = moment_parse_due(end);
        if (!o->due && !(before && *before))
            complain(STATUS_DONE,
                     "course.ini does not say when %s is due, so only what the "
                     "site marks is late: --due TIME",
                     lab ? lab : "it");
        free(before);
        free(end);
    }
    free(lab);
    course_free(c);
    return status;
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
        for (size_t i = 0; i < o->whos.count && result == 0; i++)
            result = journal_adjust(j, o->whos.items[i], o->points, reason);
        free(reason);
    }
    if (result == 0) /* another attempt may be the best now */
        result = attempts_choose(j);
    return result == 0 ? journal_commit(j) : result;
}

/* Whom it changed nothing for, though it was meant to. */
static void tell_unchanged(const struct options *o, const struct marks *before,
                           const struct marks *after)
{
    struct names waiting = {0}, same = {0}, timeless = {0};
    bool late = o->has_percent && o->percent > 0;
    for (size_t i = 0; i < after->count; i++) {
        const struct given_mark *m = &after->list[i];
        bool named = names_have(&o->whos, m->who);
        if (named && !m->graded)
            names_add(&waiting, m->who);
        else if (named && o->points != 0 && i < before->count &&
                 before->list[i].score == m->score)
            names_add(&same, m->who);
        if (late && m->graded && !m->timed)
            names_add(&timeless, m->who);
    }
    names_tell("no score yet, it will count when there is one:", &waiting);
    names_tell("no score is below 0, it stays:", &same);
    names_tell("when it was handed in is not known, so nothing is late:",
               &timeless);
    names_free(&waiting);
    names_free(&same);
    names_free(&timeless);
}

static enum exit_status adjust_journal(struct options *o, const char *kit,
                                       struct journal *j)
{
    struct marks before = {0}, after = {0};
    enum exit_status status =
        o->of_course ? take_course(o, kit, j) : STATUS_DONE;
    if (status == STATUS_DONE && o->student &&
        (journal_students(j, o->student, &o->whos) < 0 || !o->whos.count))
        status = complain(STATUS_USAGE, "there is no student '%s' in %s",
                          o->student, o->journal);
    if (status == STATUS_DONE &&
        (marks_take(&before, j) < 0 || adjust_all(o, j) < 0 ||
         marks_take(&after, j) < 0))
        status = complain(STATUS_MACHINE, "%s", journal_why(j));
    if (status == STATUS_DONE) {
        if (!marks_changed(&before, &after, stdout))
            puts("Nobody is given more or less than before.");
        tell_unchanged(o, &before, &after);
        if (fflush(stdout) != 0)
            status = STATUS_MACHINE;
    }
    marks_free(&before);
    marks_free(&after);
    return status;
}

int adjust_command(const char *kit, int argc, char **argv)
{
    struct options o = {0};
    enum exit_status status = STATUS_DONE;
    char *why = NULL;
    argp_parse(&argp, argc, argv, ARGP_IN_ORDER, NULL, &o);
    if (access(o.journal, F_OK) < 0) {
        status = complain(STATUS_USAGE, "%s: %s", o.journal, strerror(errno));
    } else {
        struct journal *j = journal_open(o.journal, true, NULL, &status, &why);
        if (!j)
            complain(status, "%s", why);
        else
            status = adjust_journal(&o, kit, j);
        journal_close(j);
    }
    names_free(&o.whos);
    free(why);
    free(o.due);
    return status;
}
