/* SPDX-License-Identifier: MIT */
/*
 * diagram.c - a schedule as a sequence diagram, one column a process, and what
 * happened in it for the test that asks (test.h). Runs in a worker of the
 * judge.
 */
#include "harness/evidence/log.h"
#include "harness/evidence/source_line.h"
#include "harness/schedule/schedule.h"

/* WIDTH: a report's lines are no longer behind its indent. */
enum { MOST_ROWS = 30, FIRST_ROWS = 10, WIDTH = 64, MOST_PLACE = 40 };

static const char *step_word(const struct step *s)
{
    switch (s->call) {
    case CONTROL_FORK: return "fork";
    case CONTROL_NOFORK: return "fork fails";
    case CONTROL_STEP:
    case CONTROL_EVENT: return s->what;
    default: return log_call_name(s->call);
    }
}

/* How the step went: "waits", "fails: EAGAIN", "= 3". */
static void add_outcome(char *text, size_t size, const struct trace *t)
{
    size_t n = strlen(text);
    if (!t->done)
        snprintf(text + n, size - n, " waits");
    else if (t->step.error)
        snprintf(text + n, size - n, " %s", errno_name(t->step.error));
    else if (t->step.call == CALL_sem_getvalue || t->step.call == CONTROL_EVENT)
        snprintf(text + n, size - n, " %ld", (long)t->step.number);
    else if (t->step.call == CONTROL_STEP)
        snprintf(text + n, size - n, " %ld",
                 (long)(t->step.result ? t->step.result : t->step.number));
}

/* "writes in", "reads bytes 4-7". */
static void write_access(char *text, size_t size, const struct trace *t)
{
    const struct step *s = &t->step;
    const char *verb = access_writes(s) ? "writes" : "reads";
    unsigned long first =
        (unsigned long)s->number & ((1ul << ACCESS_OFFSET_BITS) - 1);
    if (t->resource >= 0 && play.resources[t->resource].name[0])
        snprintf(text, size, "%s %s", verb, resource_name(t->resource));
    else if (access_size(s) <= 1)
        snprintf(text, size, "%s byte %lu", verb, first);
    else
        snprintf(text, size, "%s bytes %lu-%lu", verb, first,
                 first + access_size(s) - 1);
}

const char *diagram_step(const struct trace *t)
{
    static char texts[8][96];
    static int turn;
    char *text = texts[turn++ % 8];
    bool on_resource = t->resource >= 0;
    if (t->step.call == CONTROL_ACCESS)
        write_access(text, sizeof texts[0], t);
    else if (t->step.call == CONTROL_EVENT || t->step.call == CONTROL_STEP)
        snprintf(text, sizeof texts[0], "%s", step_word(&t->step));
    else if (t->step.call == CONTROL_FORK)
        snprintf(text, sizeof texts[0], "fork: %ld", (long)t->step.number);
    else
        snprintf(text, sizeof texts[0], "%s(%s)", step_word(&t->step),
                 on_resource ? resource_short_name(t->resource) : "");
    add_outcome(text, sizeof texts[0], t);
    return text;
}

/* Of a long schedule the beginning and the end are drawn. */
static bool is_shown(int i)
{
    return i < FIRST_ROWS || i >= play.n_trace - (MOST_ROWS - FIRST_ROWS);
}

/* The same step as the one before, with the same outcome. */
static bool is_repeated(int i)
{
    if (i < 1 || i >= play.n_trace)
        return false;
    const struct trace *a = &play.trace[i - 1], *b = &play.trace[i];
    return a->step.actor == b->step.actor && a->step.call == b->step.call &&
           a->resource == b->resource && a->step.error == b->step.error &&
           a->step.place == b->step.place && a->done == b->done &&
           a->step.number == b->step.number;
}

/* Which actors have a column. */
static uint32_t find_columns(void)
{
    uint32_t columns = 0;
    for (int i = 0; i < play.n_trace; i++)
        columns |= 1u << play.trace[i].step.actor;
    /* What actor 0 of rounds() reports, the test has read. */
    return play.has_rounds ? columns & ~1u : columns;
}

/* The lines of the calls: "14" in a column headed by the file, if all are of
 * one file; else "file.c:14". */
struct places {
    char texts[MOST_TRACE][MOST_PLACE];
    char file[MOST_PLACE];
    int width;
};

static void find_places(struct places *p)
{
    bool one_file = true;
    for (int i = 0; i < play.n_trace; i++) {
        uint64_t place = play.trace[i].step.place;
        const char *found =
            place && is_shown(i) ? source_line_find(place) : NULL;
        snprintf(p->texts[i], MOST_PLACE, "%s", found ? found : "");
        size_t n = strcspn(p->texts[i], ":");
        if (n && !p->file[0])
            snprintf(p->file, sizeof p->file, "%.*s", (int)n, p->texts[i]);
        one_file = one_file && (!n || (strlen(p->file) == n &&
                                       memcmp(p->file, p->texts[i], n) == 0));
    }
    if (!one_file)
        p->file[0] = '\0';
    p->width = (int)strlen(p->file);
    for (int i = 0; i < play.n_trace; i++) {
        char *colon = strchr(p->texts[i], ':');
        if (one_file && colon)
            memmove(p->texts[i], colon + 1, strlen(colon));
        if ((int)strlen(p->texts[i]) > p->width)
            p->width = (int)strlen(p->texts[i]);
    }
}

/* Where it is narrow, "wait(s1)". */
static const char *fit_step(const struct trace *row, int width)
{
    const char *step = diagram_step(row);
    return strncmp(step, "sem_", 4) == 0 && (int)strlen(step) > width ? step + 4
                                                                      : step;
}

/* How the rows are laid out: a column with the step for each process, or,
 * where they are too many for that, a mark for each and one column for all. */
struct layout {
    uint32_t columns;
    int width; /* of a column; 0: marks */
    struct places places;
};

static void draw_head(struct text *t, const struct layout *l)
{
    text_add(t, l->width ? "    " : "process ");
    for (uint32_t left = l->columns; left; left &= left - 1) {
        char head[24];
        snprintf(head, sizeof head, l->width ? "process %d" : "%d",
                 __builtin_ctz(left));
        text_add(t, "%-*s ", l->width ? l->width : 1, head);
    }
    if (!l->width)
        text_add(t, "  %-28s ", "");
    text_add(t, "%s", l->places.file);
}

static void draw_row(struct text *t, int i, const struct layout *l)
{
    const struct trace *row = &play.trace[i];
    text_add(t, l->width ? "\n%3d " : "\n%7d ", i + 1);
    for (uint32_t left = l->columns; left; left &= left - 1) {
        bool here = __builtin_ctz(left) == row->step.actor;
        const char *mark =
            here ? l->width ? fit_step(row, l->width) : "*" : "|";
        text_add(t, "%-*.*s ", l->width, l->width ? l->width : 1, mark);
    }
    if (!l->width)
        text_add(t, "  %-28s ", diagram_step(row));
    text_add(t, "%s", l->places.texts[i]);
}

void diagram_draw(struct text *t)
{
    enum { NARROWEST = 12, WIDEST = 24 };
    static struct layout l;
    l = (struct layout){.columns = find_columns()};
    find_places(&l.places);
    int n = __builtin_popcount(l.columns);
    l.width = n ? (WIDTH - 4 - l.places.width) / n - 1 : WIDEST;
    l.width = l.width > WIDEST ? WIDEST : l.width < NARROWEST ? 0 : l.width;
    draw_head(t, &l);
    for (int i = 0; i < play.n_trace; i++) {
        if (!(l.columns & 1u << play.trace[i].step.actor))
            continue;
        if (is_repeated(i) && is_repeated(i + 1)) {
            if (!is_repeated(i - 1))
                text_add(t, "\n    ... the same again and again ...");
        } else if (is_shown(i)) {
            draw_row(t, i, &l);
        } else if (is_shown(i - 1)) {
            text_add(t, "\n    ... %d steps ...", play.n_trace - MOST_ROWS);
        }
    }
}

/* ---- for the test ---- */

bool schedule_happening(int i, struct happening *h)
{
    if (i < 0 || i >= play.n_trace)
        return false;
    const struct trace *t = &play.trace[i];
    *h =
        (struct happening){.actor = t->step.actor,
                           .call = t->step.call > 0 && t->step.call < CALL_COUNT
                                       ? (enum call)t->step.call
                                       : CALL_NONE,
                           .what = step_word(&t->step),
                           .object = resource_name(t->resource),
                           .number = (long)t->step.number,
                           .result = t->done ? (long)t->step.result : -1,
                           .error = t->step.error,
                           .value = (long)t->step.value};
    return true;
}

bool schedule_number(const char *what, long *number)
{
    for (int i = play.n_trace; i-- > 0;)
        if (play.trace[i].step.call == CONTROL_EVENT &&
            strcmp(play.trace[i].step.what, what) == 0) {
            *number = (long)play.trace[i].step.number;
            return true;
        }
    return false;
}

enum cause schedule_cause(int *length)
{
    struct circle_of_actors c = {0};
    if (!cause_find_circle(&c))
        c.n = 0;
    if (length)
        *length = c.n;
    return cause_find();
}

char *schedule_story(void)
{
    struct text t = {0};
    diagram_draw(&t);
    char *why = ending_explain();
    text_add(&t, "%s%s", *why && *why != '\n' ? "\n" : "", why);
    free(why);
    return text_copy(text_string(&t));
}
