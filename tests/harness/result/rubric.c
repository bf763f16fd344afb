/* SPDX-License-Identifier: MIT */
/*
 * rubric.c - lab.ini, read with inih and distrusted.
 *
 * inih cuts a long section name in silence, says nothing of a section without
 * keys and gives no line numbers to its handler. So the lines come to it by
 * way of line_read(), which counts them and opens the sections itself.
 */
#include "harness/result/rubric.h"

#include <ctype.h>
#include <errno.h>
#include <ini.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "harness/base/text.h"

enum { MAX_POINTS = 100, MAX_SECTION_NAME = 49 /* inih keeps no more */ };

/* What is being read, and the first thing that is wrong with it. */
struct reading {
    const char *path;
    FILE *file;
    int line;
    char *error;
    struct rubric *rubric;
    enum { IN_NOTHING, IN_LAB, IN_PENALTY, IN_EXERCISE } section;
    bool has_lab, has_penalty, has_leaks, has_memory;
    int *section_lines; /* of the exercises */
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

static void *array_grow(void *array, size_t n, size_t size)
{
    void *more = reallocarray(array, n + 1, size);
    if (!more) {
        perror("ipclab");
        exit(4);
    }
    memset((char *)more + n * size, 0, size);
    return more;
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
    bool again = (is_lab && r->has_lab) || (is_penalty && r->has_penalty);
    for (size_t i = 0; i < rubric->n_exercises; i++)
        again = again || !strcmp(rubric->exercises[i].name, name);
    if (again)
        reading_fail(r, r->line, "section [%s] a second time", name);
    if (strlen(name) > MAX_SECTION_NAME)
        reading_fail(r, r->line, "section name longer than %d characters",
                     MAX_SECTION_NAME);
    if (!is_name(name))
        reading_fail(r, r->line,
                     "[%s] is not the name of an exercise: lower "
                     "case letters, digits and _ only",
                     name);
    r->has_lab |= is_lab;
    r->has_penalty |= is_penalty;
    r->section = is_lab ? IN_LAB : is_penalty ? IN_PENALTY : IN_EXERCISE;
    if (r->section != IN_EXERCISE)
        return;
    size_t n = rubric->n_exercises++;
    rubric->exercises =
        array_grow(rubric->exercises, n, sizeof(*rubric->exercises));
    r->section_lines =
        array_grow(r->section_lines, n, sizeof(*r->section_lines));
    rubric->exercises[n].name = text_format("%s", name);
    r->section_lines[n] = r->line;
}

/* fgets(3) for inih. */
static char *line_read(char *line, int size, void *data)
{
    struct reading *r = data;
    if (r->error || !fgets(line, size, r->file))
        return NULL;
    r->line++;
    size_t length = strlen(line);
    if (length > 0 && line[length - 1] != '\n' && !feof(r->file))
        reading_fail(r, r->line, "longer than %d characters, or no text",
                     size - 2);
    const char *start = line + strspn(line, " \t");
    const char *close = strchr(start, ']');
    if (*start == '[' && close) {
        char *name = text_format("%.*s", (int)(close - start - 1), start + 1);
        section_open(r, name);
        free(name);
    }
    return line;
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
    bool leaks = !strcmp(key, "leaks"), memory = !strcmp(key, "memory");
    if (!leaks && !memory)
        reading_fail(r, r->line,
                     "unknown key %s in [penalty]: it has leaks "
                     "and memory",
                     key);
    else if ((leaks && r->has_leaks) || (memory && r->has_memory))
        reading_fail(r, r->line, "%s a second time", key);
    else if (leaks)
        r->rubric->leaks_percent = read_number(r, key, value, 0);
    else
        r->rubric->memory_percent = read_number(r, key, value, 0);
    r->has_leaks |= leaks;
    r->has_memory |= memory;
}

static void read_test(struct reading *r, const char *key, const char *value)
{
    struct rubric_exercise *e =
        &r->rubric->exercises[r->rubric->n_exercises - 1];
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
    if (is_points || is_hidden) {
        *(is_points ? &e->points : &e->hidden) = points;
        return;
    }
    e->tests = array_grow(e->tests, e->n_tests, sizeof(*e->tests));
    e->tests[e->n_tests++] =
        (struct rubric_test){text_format("%s", key), points};
}

static int on_value(void *data, const char *section, const char *key,
                    const char *value)
{
    struct reading *r = data;
    (void)section; /* perhaps cut: section_open() saw all of it */
    if (r->error)
        return 0;
    if (r->section == IN_NOTHING) {
        reading_fail(r, r->line, "%s before the first [section]", key);
    } else if (r->section == IN_PENALTY) {
        read_penalty(r, key, value);
    } else if (r->section == IN_EXERCISE) {
        read_test(r, key, value);
    } else if (!strcmp(key, "left_out")) {
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
    }
    return 1;
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
            reading_fail(r, r->section_lines[i],
                         "[%s] has no points =", e->name);
        else if (sum != e->points)
            reading_fail(r, r->section_lines[i],
                         "[%s] has %d points, but its tests sum to %d%s",
                         e->name, e->points, sum,
                         e->hidden ? " with hidden" : "");
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
    if (!r->has_leaks || !r->has_memory)
        reading_fail(r, 0,
                     "[penalty] must have leaks = and memory =, in per "
                     "cent of what an exercise earned");
    if (r->rubric->leaks_percent + r->rubric->memory_percent > MAX_POINTS)
        reading_fail(r, 0, "the penalties together take more than was earned");
}

struct rubric *rubric_load(const char *path, char **error)
{
    *error = NULL;
    struct reading r = {.path = path, .file = fopen(path, "re")};
    if (!r.file) {
        *error = text_format("%s: %s", path, strerror(errno));
        return NULL;
    }
    r.rubric = array_grow(NULL, 0, sizeof(*r.rubric));
    ini_allow_multiline = false; /* an indented line is a line */
    ini_stop_on_first_error = true;
    int wrong_line = ini_parse_stream(line_read, &r, on_value, &r);
    if (ferror(r.file))
        reading_fail(&r, 0, "cannot be read");
    if (wrong_line > 0)
        reading_fail(&r, wrong_line, "neither [section] nor key = value");
    else if (wrong_line < 0)
        reading_fail(&r, 0, "no memory to read it");
    fclose(r.file);
    check_complete(&r);
    check_sums(&r);
    free(r.section_lines);
    if (r.error) {
        rubric_free(r.rubric);
        *error = r.error;
        return NULL;
    }
    return r.rubric;
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
