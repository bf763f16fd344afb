/* SPDX-License-Identifier: MIT */
/*
 * ruled_ini.c - lab.ini by the rules of the course, line for line: what no
 * rule changes stays as its author wrote it, comments and all.
 */
#include <stdlib.h>
#include <string.h>

#include "course/ruled.h"
#include "harness/base/memory.h"

/* What becomes of a line: it goes, or another takes its place; behind it
 * comes AFTER. */
struct edit {
    bool gone;
    char *instead, *after;
};
struct edits {
    struct edit *lines; /* from 1 */
    int count;
};

static void number_set(struct edits *e, int line, const char *key, int number)
{
    e->lines[line].instead = text_format("%s = %d\n", key, number);
}

/* From the line FIRST to the one before END. */
static void lines_remove(struct edits *e, int first, int end)
{
    for (int i = first; i < end; i++)
        e->lines[i].gone = true;
}

/* Where the next section behind LINE begins; END if there is none. */
static int section_next(const struct rubric *r, int line, int end)
{
    if (r->lab_line > line && r->lab_line < end)
        end = r->lab_line;
    if (r->penalty_line > line && r->penalty_line < end)
        end = r->penalty_line;
    for (size_t i = 0; i < r->n_exercises; i++)
        if (r->exercises[i].line > line && r->exercises[i].line < end)
            end = r->exercises[i].line;
    return end;
}

static void exercise_edit(struct edits *edits, const struct ruled *r, size_t i,
                          bool for_students)
{
    const struct rubric_exercise *own = &r->own->exercises[i];
    const struct rubric_exercise *e = &r->rubric->exercises[i];
    int hidden = 0;
    if (e->points != own->points)
        number_set(edits, e->points_line, "points", e->points);
    for (size_t k = 0; k < e->n_tests; k++) {
        const struct rubric_test *t = &e->tests[k];
        if (for_students && ruled_hides(r, e->name, t->name)) {
            hidden += t->points;
            edits->lines[t->line].gone = true;
        } else if (t->points != own->tests[k].points) {
            number_set(edits, t->line, t->name, t->points);
        }
    }
    if (hidden > 0)
        edits->lines[e->points_line].after =
            text_format("hidden = %d\n", hidden);
}

static void left_out_edit(struct edits *edits, const struct ruled *r)
{
    struct text names = {0};
    for (size_t i = 0; i < r->rubric->n_exercises; i++)
        if (r->rubric->exercises[i].points == 0)
            text_add(&names, "left_out = %s\n", r->rubric->exercises[i].name);
    edits->lines[r->own->title_line].after = names.bytes;
}

static void edits_make(struct edits *edits, const struct ruled *r,
                       bool for_students)
{
    const struct rubric *own = r->own, *ruled = r->rubric;
    if (ruled->leaks_percent != own->leaks_percent)
        number_set(edits, own->leaks_line, "leaks", ruled->leaks_percent);
    if (ruled->memory_percent != own->memory_percent)
        number_set(edits, own->memory_line, "memory", ruled->memory_percent);
    if (ruled->races_percent != own->races_percent && own->races_line)
        number_set(edits, own->races_line, "races", ruled->races_percent);
    for (size_t i = 0; i < own->n_exercises; i++) {
        int line = own->exercises[i].line;
        if (ruled->exercises[i].points > 0)
            exercise_edit(edits, r, i, for_students);
        else
            lines_remove(edits, line, section_next(own, line, edits->count));
    }
    if (!for_students)
        left_out_edit(edits, r);
}

char *ruled_ini(const struct ruled *r, bool for_students)
{
    struct edits edits = {.count = 2};
    for (const char *s = r->source; (s = strchr(s, '\n')); s++)
        edits.count++;
    edits.lines = memory_new((size_t)edits.count, sizeof *edits.lines);
    edits_make(&edits, r, for_students);
    struct text out = {0};
    const char *line = r->source;
    for (int i = 1; *line; i++) {
        const struct edit *e = &edits.lines[i];
        size_t n = strcspn(line, "\n");
        n += line[n] == '\n';
        if (e->instead)
            text_add(&out, "%s", e->instead);
        else if (!e->gone)
            text_add_bytes(&out, line, n);
        text_add(&out, "%s", e->after ? e->after : "");
        line += n;
        free(e->instead);
        free(e->after);
    }
    free(edits.lines);
    return out.bytes ? out.bytes : text_copy("");
}
