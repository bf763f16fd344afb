/* SPDX-License-Identifier: MIT */
/*
 * course_command.c - `ipclab course`: what course.ini makes of the labs, and
 * what lab.ini has, for make and the scripts that publish. Each question is
 * answered on standard output.
 */
#include <argp.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "course/course.h"
#include "base/kit.h"
#include "course/ruled.h"
#include "course/secrets.h"
#include "course/calendar.h"

enum { KEY_STUDENTS = 1000, HANDOUT_LIMIT = 1 << 22 };

/* One question. ARGV[0] is its first argument. */
struct call {
    const char *kit;
    bool for_students;
    struct course *course; /* NULL: there is none, and it need not be */
    int argc;
    char **argv;
};

/* What of course.ini it needs: all, with the dates; without them; nothing. */
enum needs { NEEDS_NOTHING, NEEDS_RULES, NEEDS_DATES };

/* What is wrong, on stderr. */
static enum exit_status tell_wrong(const char *text)
{
    fflush(stdout);
    fputs(text, stderr);
    if (*text && text[strlen(text) - 1] != '\n')
        fputc('\n', stderr);
    return STATUS_LAB;
}

/* The lab that is asked for, by the rules. The caller frees R. */
static enum exit_status rules_load(struct call *call, struct ruled *r)
{
    char *why;
    enum exit_status status = STATUS_DONE;
    if (ruled_load(r, call->course, call->kit, call->argv[0], &why) < 0)
        status = tell_wrong(why);
    free(why);
    return status;
}

/* A lab of which no rule says anything gets its file as it is, sound or not:
 * the judge will say what is wrong with it. */
static enum exit_status rubric_as_it_is(struct call *call)
{
    char *ini = kit_rubric(call->kit, call->argv[0], true);
    size_t n = 0;
    enum exit_status status = STATUS_DONE;
    char *text = text_read_file(ini, HANDOUT_LIMIT, &n);
    if (text)
        fwrite(text, 1, n, stdout);
    else
        status = complain(STATUS_LAB, "%s: %s", ini, strerror(errno));
    free(text);
    free(ini);
    return status;
}

static enum exit_status answer_rubric(struct call *call)
{
    struct ruled r;
    if (!call->for_students &&
        !(call->course && course_changes(call->course, call->argv[0])))
        return rubric_as_it_is(call);
    enum exit_status status = rules_load(call, &r);
    if (status == STATUS_DONE) {
        char *ini = ruled_ini(&r, call->for_students);
        fputs(ini, stdout);
        free(ini);
    }
    ruled_free(&r);
    return status;
}

static enum exit_status answer_handout(struct call *call)
{
    struct ruled r;
    enum exit_status status = rules_load(call, &r);
    char *path = text_format("%s/labs/%s/README.md", call->kit, call->argv[0]);
    char *text = text_read_file(path, HANDOUT_LIMIT, NULL), *made = NULL;
    if (status == STATUS_DONE && !text)
        status = complain(STATUS_LAB, "%s: %s", path, strerror(errno));
    else if (status == STATUS_DONE && !(made = ruled_handout(&r, text)))
        status = complain(
            STATUS_LAB, "%s: part 7 does not tell each penalty as N %%", path);
    if (made)
        fputs(made, stdout);
    free(made);
    free(text);
    free(path);
    ruled_free(&r);
    return status;
}

static enum exit_status answer_left_out(struct call *call)
{
    struct ruled r;
    enum exit_status status = rules_load(call, &r);
    for (size_t i = 0; r.rubric && i < r.rubric->n_exercises; i++)
        if (r.rubric->exercises[i].points == 0)
            puts(r.rubric->exercises[i].name);
    ruled_free(&r);
    return status;
}

/* With the folder of a lab that is to be published: does it name them? */
static enum exit_status answer_hidden(struct call *call)
{
    struct ruled r;
    struct names others = {0};
    enum exit_status status = rules_load(call, &r);
    for (size_t i = 0; r.rubric && i < r.rubric->n_exercises; i++) {
        const struct rubric_exercise *e = &r.rubric->exercises[i];
        for (size_t k = 0; k < e->n_tests; k++) {
            const struct rubric_test *t = &e->tests[k];
            bool hidden = ruled_hides(&r, e->name, t->name);
            if (!hidden && t->points > 0)
                names_add(&others, t->name);
            if (hidden && call->argc == 1)
                printf("%s/%s %d\n", e->name, t->name, t->points);
        }
    }
    if (status == STATUS_DONE && call->argc == 2 && r.hidden.count > 0)
        status = secrets_find_names(&r.hidden, &others, call->argv[1], stdout);
    names_free(&others);
    ruled_free(&r);
    return status;
}

static enum exit_status answer_points(struct call *call)
{
    char *ini = kit_rubric(call->kit, call->argv[0], true), *error;
    struct rubric *r = rubric_load_draft(ini, &error);
    enum exit_status status = r ? STATUS_DONE : tell_wrong(error);
    for (size_t i = 0; r && i < r->n_exercises; i++) {
        const struct rubric_exercise *e = &r->exercises[i];
        printf("%s %d\n", e->name, e->points);
        for (size_t k = 0; k < e->n_tests; k++)
            printf("%s/%s %d\n", e->name, e->tests[k].name, e->tests[k].points);
    }
    rubric_free(r);
    free(error);
    free(ini);
    return status;
}

static enum exit_status answer_secrets(struct call *call)
{
    return secrets_find(call->kit, call->argv[0], call->argv[1], stdout);
}

static enum exit_status answer_head(struct call *call)
{
    const char *lab = call->argv[0];
    char *ini = kit_rubric(call->kit, lab, true), *error;
    struct rubric *r = rubric_load_draft(ini, &error);
    enum exit_status status = r ? STATUS_DONE : tell_wrong(error);
    if (r)
        printf("# %s\n\n", r->title ? r->title : lab);
    if (r && call->course && names_have(&call->course->labs, lab)) {
        calendar_tell(call->course, lab, stdout);
        puts("");
    }
    rubric_free(r);
    free(error);
    free(ini);
    return status;
}

static enum exit_status wrong_time(struct call *call, const char *when)
{
    return complain(STATUS_USAGE,
                    "DATE=%s: not a time of %s, such as 2026-10-12 09:00", when,
                    course_value(call->course, "course", "zone"));
}

static enum exit_status answer_calendar(struct call *call)
{
    const char *when = call->argc > 0 ? call->argv[0] : "now";
    time_t at;
    if (!calendar_time(when, &at))
        return wrong_time(call, when);
    calendar_print(call->course, at, stdout);
    return STATUS_DONE;
}

static enum exit_status answer_due(struct call *call)
{
    const char *when = call->argv[0];
    bool week = *when && !when[strspn(when, "0123456789")];
    time_t at = 0;
    if (!week && !calendar_time(when, &at))
        return wrong_time(call, when);
    for (int i = 1; i < call->argc; i++) {
        const char *lab = call->argv[i];
        if (names_have(&call->course->labs, lab) &&
            (week ? calendar_week(call->course, lab) == atol(when)
                  : calendar_released(call->course, lab) <= at))
            puts(lab);
    }
    return STATUS_DONE;
}

static const struct question {
    const char *name;
    int least, most; /* arguments */
    bool of_lab;     /* the first is a lab */
    enum needs needs;
    bool must; /* it is an error if there is no course.ini */
    enum exit_status (*answer)(struct call *call);
} questions[] = {
    {"rubric", 1, 1, true, NEEDS_RULES, false, answer_rubric},
    {"handout", 1, 1, true, NEEDS_RULES, false, answer_handout},
    {"left-out", 1, 1, true, NEEDS_RULES, false, answer_left_out},
    {"hidden", 1, 2, true, NEEDS_RULES, false, answer_hidden},
    {"points", 1, 1, true, NEEDS_NOTHING, false, answer_points},
    {"answers", 2, 2, true, NEEDS_NOTHING, false, answer_secrets},
    {"head", 1, 1, true, NEEDS_DATES, false, answer_head},
    {"calendar", 0, 1, false, NEEDS_DATES, true, answer_calendar},
    {"due", 1, INT_MAX, false, NEEDS_DATES, true, answer_due},
};

static const struct question *question_find(const char *name)
{
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++)
        if (!strcmp(questions[i].name, name))
            return &questions[i];
    return NULL;
}

struct options {
    const struct question *question;
    struct call call;
};

static error_t parse(int key, char *arg, struct argp_state *state)
{
    struct options *o = state->input;
    switch (key) {
    case KEY_STUDENTS: o->call.for_students = true; return 0;
    case ARGP_KEY_ARG:
        if (o->question)
            return ARGP_ERR_UNKNOWN; /* the rest is the question's */
        if (!(o->question = question_find(arg)))
            argp_error(state, "there is no question '%s'", arg);
        return 0;
    case ARGP_KEY_ARGS:
        o->call.argc = state->argc - state->next;
        o->call.argv = state->argv + state->next;
        return 0;
    case ARGP_KEY_END:
        if (!o->question)
            argp_error(state, "which question?");
        if (o->call.argc < o->question->least ||
            o->call.argc > o->question->most)
            argp_error(state, "%s takes other arguments", o->question->name);
        return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

/* course.ini, if the question needs it; all mistakes are told. */
static enum exit_status course_ready(struct options *o)
{
    struct call *call = &o->call;
    char *path = text_format("%s/course.ini", call->kit);
    bool there = access(path, F_OK) == 0;
    free(path);
    if (o->question->needs == NEEDS_NOTHING || (!there && !o->question->must))
        return STATUS_DONE;
    call->course = course_load(call->kit);
    if (o->question->needs == NEEDS_DATES)
        calendar_check(call->course);
    return call->course->wrong.length
               ? tell_wrong(text_string(&call->course->wrong))
               : STATUS_DONE;
}

static const struct argp_option list[] = {
    {"students", KEY_STUDENTS, 0, 0,
     "With rubric: as students get it, without hidden tests", 0},
    {0}};
static const struct argp argp = {
    list,
    parse,
    "QUESTION [ARGUMENT...]",
    "Print what course.ini makes of the labs. make and the scripts that "
    "publish "
    "use this.\v"
    "Questions:\n"
    "  rubric LAB            its lab.ini with the rules of the course\n"
    "  handout LAB           its handout with these rules\n"
    "  left-out LAB          the exercises that do not count\n"
    "  hidden LAB            the tests that are not published, and their "
    "points\n"
    "  hidden LAB FOLDER     where this folder names one of them\n"
    "  answers LAB FOLDER    where this folder reveals an answer\n"
    "  points LAB            its exercises and tests, with the lab's own "
    "points\n"
    "  head LAB              what students are told first: title, due date\n"
    "  calendar [DATE]       the term as it stands now, or at DATE\n"
    "  due DATE|WEEK LAB...  which of these are released by then, or in that "
    "week",
    NULL,
    NULL,
    NULL};

int course_command(const char *kit, int argc, char **argv)
{
    struct options o = {.call = {.kit = kit}};
    argp_parse(&argp, argc, argv, ARGP_IN_ORDER, NULL, &o);
    if (o.question->of_lab && !kit_has_lab(kit, o.call.argv[0]))
        return STATUS_USAGE;
    enum exit_status status = course_ready(&o);
    if (status == STATUS_DONE)
        status = o.question->answer(&o.call);
    if (o.call.course)
        course_free(o.call.course);
    if (fflush(stdout) != 0 || ferror(stdout))
        return complain(STATUS_MACHINE, "standard output: %s", strerror(errno));
    return status;
}
