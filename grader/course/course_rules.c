/* SPDX-License-Identifier: MIT */
/*
 * course_rules.c - does what course.ini says of a lab's points fit its lab.ini?
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "course/course.h"
#include "harness/result/rubric.h"

bool percent_read(const char *text, int *percent)
{
    size_t n = strlen(text);
    *percent = 0;
    if (n < 1 || n > 3 || text[strspn(text, "0123456789")])
        return false;
    *percent = atoi(text);
    return *percent <= 100;
}

/* Each is 0 to 100, and they take no more together than was earned. */
static void check_percents(struct course *c, const char *lab,
                           const struct rubric *r)
{
    static const char *const keys[] = {"leaks", "memory", "races"};
    const int of_lab[] = {r->leaks_percent, r->memory_percent,
                          r->races_percent};
    int total = 0, where = 0;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const char *value = course_value(c, lab, keys[i]);
        int percent = of_lab[i], line = course_line(c, lab, keys[i]);
        if (value && !percent_read(value, &percent)) {
            course_mistake(c, line, "%s = %s: not a whole number from 0 to 100",
                           keys[i], value);
            percent = 0;
        }
        total += percent;
        where = line ? line : where;
    }
    if (where && total > 100)
        course_mistake(c, where,
                       "leaks, memory and races together take more than was "
                       "earned");
}

static void check_exercises(struct course *c, const char *lab,
                            const struct rubric *r)
{
    struct names asked = words_of(course_value(c, lab, "exercises"));
    for (size_t i = 0; i < asked.count; i++)
        if (!rubric_exercise_find(r, asked.items[i]))
            course_mistake(c, course_line(c, lab, "exercises"),
                           "exercises: the lab has no exercise '%s'",
                           asked.items[i]);
    names_free(&asked);
}

void course_check_rules(struct course *c, const char *kit, const char *lab)
{
    if (!course_changes(c, lab))
        return;
    char *ini = kit_rubric(kit, lab, true), *error = NULL;
    struct rubric *r = rubric_load_draft(ini, &error);
    if (r) {
        check_percents(c, lab, r);
        check_exercises(c, lab, r);
    } else {
        text_add(&c->wrong, "%s\n", error);
    }
    rubric_free(r);
    free(error);
    free(ini);
}
