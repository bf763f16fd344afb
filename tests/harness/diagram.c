/* SPDX-License-Identifier: MIT */
/*
 * diagram.c - a schedule as a sequence diagram, one column a process, and what
 * happened in it for the test that asks (judge.h). Runs in a worker of the
 * judge.
 */
#include "schedule.h"

enum { MOST_ROWS = 30, FIRST_ROWS = 10, TERMINAL = 76, PLACE_WIDTH = 18 };

static const char *call_word(enum call call)
{
    static const char *const words[] = {
        "",
#define WORD(name) #name,
        CALLS(WORD)
#undef WORD
    };
    return call > CALL_NONE && call < CALL_COUNT ? words[call] : "";
}

static const char *step_word(const struct step *s)
{
    switch (s->call) {
    case CONTROL_FORK: return "fork";
    case CONTROL_NOFORK: return "fork fails";
    case CONTROL_STEP:
    case CONTROL_EVENT: return s->what;
    default: return call_word((enum call)s->call);
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
    else if (t->step.call == CALL_sem_getvalue ||
             t->step.call == CONTROL_EVENT)
        snprintf(text + n, size - n, " %ld", (long)t->step.number);
    else if (t->step.call == CONTROL_STEP)
        snprintf(text + n, size - n, " %ld",
                 (long)(t->step.result ? t->step.result : t->step.number));
}

const char *diagram_step(const struct trace *t)
{
    static char texts[8][96];
    static int turn;
    char *text = texts[turn++ % 8];
    bool on_thing = t->thing >= 0;
    if (t->step.call == CONTROL_EVENT || t->step.call == CONTROL_STEP)
        snprintf(text, sizeof texts[0], "%s", step_word(&t->step));
    else if (t->step.call == CONTROL_FORK)
        snprintf(text, sizeof texts[0], "fork: %ld", (long)t->step.number);
    else
        snprintf(text, sizeof texts[0], "%s(%s)", step_word(&t->step),
                 on_thing ? thing_name(t->thing) : "");
    add_outcome(text, sizeof texts[0], t);
    return text;
}

/* Which actors have a column. */
static uint32_t find_columns(void)
{
    uint32_t columns = 0;
    for (int i = 0; i < play.n_trace; i++)
        columns |= 1u << play.trace[i].step.actor;
    return columns;
}

static void draw_row(struct text *t, int i, uint32_t columns, int width)
{
    const struct trace *row = &play.trace[i];
    const char *place = row->step.place ? place_find(row->step.place) : NULL;
    char line[256];
    int n = snprintf(line, sizeof line, "%4d ", i + 1);
    for (uint32_t left = columns; left && n < 200; left &= left - 1) {
        bool here = __builtin_ctz(left) == row->step.actor;
        n += snprintf(line + n, sizeof line - (size_t)n, "%-*.*s ", width,
                      width, here ? diagram_step(row) : "|");
    }
    text_add(t, "\n%s%s", line, place ? place : "");
}

void diagram_draw(struct text *t)
{
    uint32_t columns = find_columns();
    int n = __builtin_popcount(columns);
    int width = n ? (TERMINAL - 5 - PLACE_WIDTH) / n - 1 : 0;
    width = width > 28 ? 28 : width < 9 ? 9 : width;
    text_add(t, "     ");
    for (uint32_t left = columns; left; left &= left - 1) {
        char head[24];
        snprintf(head, sizeof head, width < 12 ? "%d" : "process %d",
                 __builtin_ctz(left));
        text_add(t, "%-*s ", width, head);
    }
    for (int i = 0; i < play.n_trace; i++) {
        bool cut = play.n_trace > MOST_ROWS && i == FIRST_ROWS;
        if (cut) {
            int skip = play.n_trace - MOST_ROWS;
            text_add(t, "\n     ... %d steps ...", skip);
            i += skip;
        }
        draw_row(t, i, columns, width);
    }
}

/* ---- for the test ---- */

bool schedule_happening(int i, struct happening *h)
{
    if (i < 0 || i >= play.n_trace)
        return false;
    const struct trace *t = &play.trace[i];
    *h = (struct happening){
        .actor = t->step.actor,
        .call = t->step.call > 0 && t->step.call < CALL_COUNT
                    ? (enum call)t->step.call
                    : CALL_NONE,
        .what = step_word(&t->step),
        .object = thing_name(t->thing),
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
    if (!explain_find_circle(&c))
        c.n = 0;
    if (length)
        *length = c.n;
    return explain_cause();
}

char *schedule_story(void)
{
    struct text t = {0};
    diagram_draw(&t);
    char *why = explain_ending();
    text_add(&t, "%s%s", *why && *why != '\n' ? "\n" : "", why);
    free(why);
    return text_format("%s", text_string(&t));
}
