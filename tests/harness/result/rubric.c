/* SPDX-License-Identifier: MIT */
/*
 * rubric.c - lab.ini, read and distrusted: the first thing that is wrong with
 * it is told with its line.
 */
#include "harness/result/rubric.h"

#include <ctype.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "harness/base/ini_file.h"
#include "harness/base/memory.h"
#include "harness/base/text.h"

enum { MAX_POINTS = 100 };

/* What is being read, and the first thing that is wrong with it. */
struct reading {
    const char *path;
    int line;
    char *error;
    struct rubric *rubric;
    enum { IN_NOTHING, IN_LAB, IN_PENALTY, IN_EXERCISE } section;
};

static void reading_fail(struct reading *r, int line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void reading_fail(struct reading *r, int line, const char *format, ...)
{
    if (r->error)
        return; /* the first one is the cause of the others */
    struct text t = {0};
    text_add(&t, "%s:", r->path);
    if (line > 0)
        text_add(&t, "%d:", line);
    text_add(&t, " ");
    va_list args;
    va_start(args, format);
    text_add_v(&t, format, args);
    va_end(args);
    r->error = t.bytes;
}

static bool is_name(const char *name)
{
    if (!islower((unsigned char)*name))
        return false;
    for (; *name; name++)
        if (!islower((unsigned char)*name) && !isdigit((unsigned char)*name) &&
            *name != '_')
            return false;
    return true;
}

static void section_open(struct reading *r, const char *name)
{
    struct rubric *rubric = r->rubric;
    bool is_lab = !strcmp(name, "lab"), is_penalty = !strcmp(name, "penalty");
    if ((is_lab && rubric->lab_line) || (is_penalty && rubric->penalty_line) ||
        rubric_exercise_find(rubric, name))
        reading_fail(r, r->line, "section [%s] a second time", name);
    if (!is_name(name))
        reading_fail(r, r->line,
                     "[%s] is not the name of an exercise: lower "
                     "case letters, digits and _ only",
                     name);
    if (is_lab)
        rubric->lab_line = r->line;
    if (is_penalty)
        rubric->penalty_line = r->line;
    r->section = is_lab ? IN_LAB : is_penalty ? IN_PENALTY : IN_EXERCISE;
    if (r->section != IN_EXERCISE)
        return;
    size_t n = rubric->n_exercises++;
    rubric->exercises =
        memory_grow(rubric->exercises, n, sizeof(*rubric->exercises));
    rubric->exercises[n].name = text_copy(name);
    rubric->exercises[n].line = r->line;
}

/* TEXT as a whole number LEAST to MAX_POINTS, or -1 and an error. */
static int read_number(struct reading *r, const char *key, const char *text,
                       int least)
{
    char *end;
    errno = 0;
    long value = strtol(text, &end, 10);
    bool whole = isdigit((unsigned char)*text) && *end == '\0' && !errno;
    if (whole && value >= least && value <= MAX_POINTS)
        return (int)value;
    reading_fail(r, r->line, "%s = %s: not a whole number from %d to %d", key,
                 text, least, MAX_POINTS);
    return -1;
}

static void read_penalty(struct reading *r, const char *key, const char *value)
{
    struct rubric *rubric = r->rubric;
    const struct {
        const char *key;
        int *line, *percent;
    } keys[] = {{"leaks", &rubric->leaks_line, &rubric->leaks_percent},
                {"memory", &rubric->memory_line, &rubric->memory_percent},
                {"races", &rubric->races_line, &rubric->races_percent}};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (strcmp(key, keys[i].key) != 0)
            continue;
        if (*keys[i].line)
            reading_fail(r, r->line, "%s a second time", key);
        *keys[i].line = r->line;
        *keys[i].percent = read_number(r, key, value, 0);
        return;
    }
    reading_fail(r, r->line,
                 "unknown key %s in [penalty]: it has leaks, memory and races",
                 key);
}

static void read_memory(struct reading *r, struct rubric_exercise *e,
                        const char *value)
{
    if (e->shares)
        reading_fail(r, r->line, "memory a second time in [%s]", e->name);
    if (strcmp(value, "shared") != 0)
        reading_fail(r, r->line,
                     "memory = %s in [%s]: it can only be shared, with other "
                     "processes",
                     value, e->name);
    e->shares = true;
}

static void read_test(struct reading *r, const char *key, const char *value)
{
    struct rubric_exercise *e =
        &r->rubric->exercises[r->rubric->n_exercises - 1];
    if (!strcmp(key, "memory")) {
        read_memory(r, e, value);
        return;
    }
    bool is_points = !strcmp(key, "points"), is_hidden = !strcmp(key, "hidden");
    bool again = (is_points && e->points) || (is_hidden && e->hidden);
    for (size_t i = 0; i < e->n_tests; i++)
        again = again || !strcmp(e->tests[i].name, key);
    if (again)
        reading_fail(r, r->line, "%s a second time in [%s]", key, e->name);
    if (!is_name(key))
        reading_fail(r, r->line,
                     "%s is not the name of a test: lower case "
                     "letters, digits and _ only",
                     key);
    int points = read_number(r, key, value, 1);
    if (is_points)
        e->points_line = r->line;
    if (is_points || is_hidden) {
        *(is_points ? &e->points : &e->hidden) = points;
        return;
    }
    e->tests = memory_grow(e->tests, e->n_tests, sizeof(*e->tests));
    e->tests[e->n_tests++] =
        (struct rubric_test){text_copy(key), points, r->line};
}

static void read_lab(struct reading *r, const char *key, const char *value)
{
    if (!strcmp(key, "left_out")) {
        char *old = r->rubric->left_out;
        r->rubric->left_out = text_format("%s%s ", old ? old : " ", value);
        free(old);
    } else if (strcmp(key, "title") != 0) {
        reading_fail(r, r->line,
                     "unknown key %s in [lab]: it has title and left_out", key);
    } else if (r->rubric->title) {
        reading_fail(r, r->line, "title a second time");
    } else {
        r->rubric->title = text_clean(value, strlen(value));
        r->rubric->title_line = r->line;
    }
}

static bool read_line(const struct ini_line *line, void *data)
{
    struct reading *r = data;
    r->line = line->number;
    if (line->wrong)
        reading_fail(r, r->line, "%s", line->wrong);
    else if (line->section)
        section_open(r, line->section);
    else if (r->section == IN_NOTHING)
        reading_fail(r, r->line, "%s before the first [section]", line->key);
    else if (r->section == IN_PENALTY)
        read_penalty(r, line->key, line->value);
    else if (r->section == IN_EXERCISE)
        read_test(r, line->key, line->value);
    else
        read_lab(r, line->key, line->value);
    return !r->error;
}

static void check_sums(struct reading *r)
{
    const struct rubric *rubric = r->rubric;
    int total = 0;
    for (size_t i = 0; i < rubric->n_exercises; i++) {
        const struct rubric_exercise *e = &rubric->exercises[i];
        int sum = e->hidden;
        for (size_t k = 0; k < e->n_tests; k++)
            sum += e->tests[k].points;
        if (e->points == 0)
            reading_fail(r, e->line, "[%s] has no points =", e->name);
        else if (sum != e->points)
            reading_fail(
                r, e->line, "[%s] has %d points, but its tests sum to %d%s",
                e->name, e->points, sum, e->hidden ? " with hidden" : "");
        total += e->points;
    }
    if (total != MAX_POINTS)
        reading_fail(r, 0, "the exercises sum to %d points, not to %d", total,
                     MAX_POINTS);
}

static void check_complete(struct reading *r)
{
    if (!r->rubric->title || !*r->rubric->title)
        reading_fail(r, 0, "no title = in [lab]");
    if (!r->rubric->leaks_line || !r->rubric->memory_line)
        reading_fail(r, 0,
                     "[penalty] must have leaks = and memory =, in per "
                     "cent of what an exercise earned");
    for (size_t i = 0; i < r->rubric->n_exercises; i++)
        if (r->rubric->exercises[i].shares && !r->rubric->races_line)
            reading_fail(r, r->rubric->exercises[i].line,
                         "[%s] shares memory: [penalty] must have races =",
                         r->rubric->exercises[i].name);
    if (r->rubric->leaks_percent + r->rubric->memory_percent +
            r->rubric->races_percent >
        MAX_POINTS)
        reading_fail(r, 0, "the penalties together take more than was earned");
}

static struct rubric *rubric_read(const char *path, bool draft, char **error)
{
    struct reading r = {.path = path,
                        .rubric = memory_new(1, sizeof(struct rubric))};
    if (ini_file_read(path, true, read_line, &r) < 0 && !r.error)
        r.error = text_format("%s: %s", path, strerror(errno));
    if (!draft) {
        check_complete(&r);
        check_sums(&r);
    }
    *error = r.error;
    if (!r.error)
        return r.rubric;
    rubric_free(r.rubric);
    return NULL;
}

struct rubric *rubric_load(const char *path, char **error)
{
    return rubric_read(path, false, error);
}

struct rubric *rubric_load_draft(const char *path, char **error)
{
    return rubric_read(path, true, error);
}

struct rubric_exercise *rubric_exercise_find(const struct rubric *r,
                                             const char *name)
{
    for (size_t i = 0; i < r->n_exercises; i++)
        if (!strcmp(r->exercises[i].name, name))
            return &r->exercises[i];
    return NULL;
}

void rubric_free(struct rubric *r)
{
    if (!r)
        return;
    for (size_t i = 0; i < r->n_exercises; i++) {
        struct rubric_exercise *e = &r->exercises[i];
        for (size_t k = 0; k < e->n_tests; k++)
            free(e->tests[k].name);
        free(e->tests);
        free(e->name);
    }
    free(r->exercises);
    free(r->title);
    free(r->left_out);
    free(r);
}
