/* SPDX-License-Identifier: MIT */
/*
 * ruled_handout.c - the handout of a lab by the rules of the course. It is
 * Markdown, of which this looks at headings and fences:
 *
 *     ### Task 3: `run_two` (11 points)    the task, and how to try it
 *     ### Task 3: `run_two`                its hints
 *     ## 7. ...                            how it is graded: each penalty
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "course/ruled.h"

struct rewrite {
    const struct ruled *rules;
    struct text out;
    bool fenced;  /* between two lines of ``` */
    bool skipped; /* in a part that is left out */
    bool graded;  /* in part 7 */
    int percents; /* how many of the penalties were found */
};

/* LINE "### Task N: `NAME`...": the NAME, a new string; else NULL. */
static char *task_name(const char *line)
{
    static const char head[] = "### Task ";
    if (strncmp(line, head, strlen(head)) != 0)
        return NULL;
    line += strlen(head);
    size_t digits = strspn(line, "0123456789");
    if (digits == 0 || strncmp(line + digits, ": `", 3) != 0)
        return NULL;
    line += digits + 3;
    return text_format("%.*s", (int)strcspn(line, "`"), line);
}

/* The heading of a task: is it left out? If not, it has the points that
 * count. */
static void heading_add(struct rewrite *w, const char *line, const char *name)
{
    const struct rubric_exercise *e =
        rubric_exercise_find(w->rules->rubric, name);
    const char *points = strrchr(line, '(');
    w->skipped = rubric_leaves_out(w->rules->rubric, name);
    if (w->skipped)
        return;
    size_t digits = points ? strspn(points + 1, "0123456789") : 0;
    if (e && digits > 0 && !strcmp(points + 1 + digits, " points)"))
        text_add(&w->out, "%.*s(%d points)\n", (int)(points - line), line,
                 e->points);
    else
        text_add(&w->out, "%s\n", line);
}

/* That for races is told where a lab has one. */
static int count_penalties(const struct ruled *r)
{
    return r->rubric->races_line ? 3 : 2;
}

/* A line of part 7: the first "N %" are the penalties. */
static void graded_add(struct rewrite *w, const char *line)
{
    const struct rubric *r = w->rules->rubric;
    const int percents[] = {r->leaks_percent, r->memory_percent,
                            r->races_percent};
    int most = count_penalties(w->rules);
    while (*line) {
        size_t digits = strspn(line, "0123456789");
        if (w->percents < most && digits > 0 &&
            !strncmp(line + digits, " %", 2)) {
            text_add(&w->out, "%d %%", percents[w->percents++]);
            line += digits + 2;
        } else {
            digits = digits ? digits : 1;
            text_add_bytes(&w->out, line, digits);
            line += digits;
        }
    }
    text_add(&w->out, "\n");
}

static void line_add(struct rewrite *w, const char *line)
{
    if (!strncmp(line, "```", 3))
        w->fenced = !w->fenced;
    char *name = NULL;
    if (!w->fenced && !strncmp(line, "##", 2)) {
        w->skipped = false;
        w->graded = !strncmp(line, "## 7", 4);
        name = task_name(line);
    }
    if (name)
        heading_add(w, line, name);
    else if (w->skipped)
        ;
    else if (w->graded)
        graded_add(w, line);
    else
        text_add(&w->out, "%s\n", line);
    free(name);
}

/* Behind the title: what counts. */
static void note_add(struct rewrite *w)
{
    const struct rubric *r = w->rules->rubric;
    if (!r->left_out)
        return;
    text_add(&w->out, "\n> Of this lab, your course asks for ");
    for (size_t i = 0, n = 0; i < r->n_exercises; i++)
        if (r->exercises[i].points > 0)
            text_add(&w->out, "%s`%s`", n++ > 0 ? ", " : "",
                     r->exercises[i].name);
    text_add(&w->out,
             ".\n> Pass over what this page says of other exercises; points "
             "in\n> its sample report are those of the whole lab.\n");
}

static bool is_changed(const struct ruled *r)
{
    char *ini = ruled_ini(r, false);
    bool changed = strcmp(ini, r->source) != 0;
    free(ini);
    return changed;
}

char *ruled_handout(const struct ruled *r, const char *text)
{
    struct rewrite w = {.rules = r};
    char *copy = text_copy(text), *rest = copy;
    for (int number = 1; rest && *rest; number++) {
        line_add(&w, strsep(&rest, "\n"));
        if (number == 1)
            note_add(&w);
    }
    free(copy);
    if (w.percents < count_penalties(r) && is_changed(r)) {
        text_free(&w.out);
        return NULL;
    }
    return w.out.bytes ? w.out.bytes : text_copy("");
}
