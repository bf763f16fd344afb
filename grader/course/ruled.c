/* SPDX-License-Identifier: MIT */
/*
 * ruled.c - a lab by the rules of course.ini: points and penalties.
 *
 * If not all exercises count, the points of those that do are scaled to 100:
 * first the exercises, then the tests of each. No test loses by it.
 */
#include "course/ruled.h"

#include <errno.h>
#include <regex.h>
#include <stdlib.h>
#include <string.h>

#include "harness/base/memory.h"

enum { SOURCE_LIMIT = 1 << 20, WHOLE = 100 };

void points_divide(int whole, const int *old, int *share, size_t n)
{
    int sum = 0, left = whole;
    for (size_t i = 0; i < n; i++)
        sum += old[i];
    for (size_t i = 0; i < n; i++)
        left -= share[i] = old[i] * whole / sum;
    for (; left > 0; left--) {
        size_t best = n;
        for (size_t i = 0; i < n; i++) {
            bool had_one = share[i] > old[i] * whole / sum;
            if (!had_one &&
                (best == n || old[i] * whole % sum > old[best] * whole % sum))
                best = i;
        }
        share[best]++;
    }
}

static void exercise_scale(struct rubric_exercise *e, int points)
{
    int *old = memory_new(e->n_tests, sizeof(int)),
        *share = memory_new(e->n_tests, sizeof(int));
    for (size_t i = 0; i < e->n_tests; i++)
        old[i] = e->tests[i].points;
    points_divide(points, old, share, e->n_tests);
    for (size_t i = 0; i < e->n_tests; i++)
        e->tests[i].points = share[i];
    e->points = points;
    free(old);
    free(share);
}

/* Only the exercises ASKED count. */
static void rubric_scale(struct rubric *r, const struct names *asked)
{
    struct text left_out = {0};
    int *old = memory_new(r->n_exercises, sizeof(int)),
        *share = memory_new(r->n_exercises, sizeof(int));
    for (size_t i = 0; i < r->n_exercises; i++) {
        const char *name = r->exercises[i].name;
        if (names_have(asked, name))
            old[i] = r->exercises[i].points;
        else
            text_add(&left_out, "%s%s ", left_out.length ? "" : " ", name);
    }
    points_divide(WHOLE, old, share, r->n_exercises);
    for (size_t i = 0; i < r->n_exercises; i++)
        exercise_scale(&r->exercises[i], share[i]);
    free(r->left_out);
    r->left_out = left_out.bytes;
    free(old);
    free(share);
}

static void rules_apply(struct rubric *r, const struct course *c,
                        const char *lab)
{
    const char *leaks = course_value(c, lab, "leaks");
    const char *memory = course_value(c, lab, "memory");
    const char *races = course_value(c, lab, "races");
    struct names asked = words_of(course_value(c, lab, "exercises"));
    if (leaks)
        percent_read(leaks, &r->leaks_percent);
    if (memory)
        percent_read(memory, &r->memory_percent);
    if (races)
        percent_read(races, &r->races_percent);
    if (asked.count > 0)
        rubric_scale(r, &asked);
    names_free(&asked);
}

/* Has the text SOURCE a TEST(EXERCISE, NAME)? */
static bool source_has_test(const char *source, const char *exercise,
                            const char *name)
{
    regex_t re;
    char *pattern = text_format("(^|[^A-Za-z0-9_])TEST\\([[:space:]]*%s,"
                                "[[:space:]]*%s[[:space:]]*\\)",
                                exercise, name);
    if (regcomp(&re, pattern, REG_EXTENDED | REG_NOSUB) != 0)
        memory_fail();
    bool found = regexec(&re, source, 0, NULL, 0) == 0;
    regfree(&re);
    free(pattern);
    return found;
}

/* The names come from lab.ini, so no C has to be read for them: the file of
 * hidden tests of an exercise is only asked which of its tests it has. */
static void hidden_find(struct names *hidden, const struct rubric *r,
                        const char *kit, const char *lab)
{
    for (size_t i = 0; i < r->n_exercises; i++) {
        const struct rubric_exercise *e = &r->exercises[i];
        char *path =
            text_format("%s/tests/%s/hidden/test_%s.c", kit, lab, e->name);
        char *source = text_read_file(path, SOURCE_LIMIT, NULL);
        for (size_t k = 0; source && k < e->n_tests; k++) {
            char *name = text_format("%s/%s", e->name, e->tests[k].name);
            if (source_has_test(source, e->name, e->tests[k].name))
                names_add(hidden, name);
            free(name);
        }
        free(source);
        free(path);
    }
}

int ruled_load(struct ruled *r, const struct course *c, const char *kit,
               const char *lab, char **why)
{
    *r = (struct ruled){0};
    *why = NULL;
    char *ini = kit_rubric(kit, lab, true);
    r->source = text_read_file(ini, SOURCE_LIMIT, NULL);
    if (!r->source)
        *why = text_format("%s: %s", ini, strerror(errno));
    if (!*why)
        r->own = rubric_load(ini, why);
    if (!*why)
        r->rubric = rubric_load(ini, why);
    free(ini);
    if (*why)
        return -1;
    if (c)
        rules_apply(r->rubric, c, lab);
    hidden_find(&r->hidden, r->own, kit, lab);
    return 0;
}

void ruled_free(struct ruled *r)
{
    free(r->source);
    rubric_free(r->own);
    rubric_free(r->rubric);
    names_free(&r->hidden);
}

bool ruled_hides(const struct ruled *r, const char *exercise, const char *test)
{
    char *name = text_format("%s/%s", exercise, test);
    bool found = names_have(&r->hidden, name);
    free(name);
    return found;
}
