/* SPDX-License-Identifier: MIT */
/*
 * class_of.c - what a class hands in that is made of answers whose verdict is
 * known, and whether it got that. Built by make, run by test-class.sh:
 *
 *   class_of KIT LAB list          a line "LABEL EXERCISE FILE" for each mutant,
 *                                  variant and hostile file, tabs between
 *   class_of KIT LAB check LIST    compare a JSON report on standard input with
 *                                  LIST: a line "GROUP WHO LABEL" for everyone
 *                                  who handed in. Says for each GROUP how many
 *                                  are as expected; exit status 1 if not all.
 *
 * A LABEL is that of a mutant, variant or hostile file, which is handed in alone
 * or in place of one file of the skeleton; or solution, skeleton; or "rejected
 * EXERCISE WORDS": a file that is not taken, for a reason with these words.
 */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mutation/corpus.h"
#include "harness/result/rubric.h"
#include "harness/base/memory.h"

struct expected {
    char *group, *who, *label;
    bool seen;
};
struct check {
    struct corpus answers, hostile;
    struct rubric *rubric;
    struct expected *list;
    size_t count;
};

static const struct specimen *find_in(const struct corpus *c, const char *label)
{
    for (size_t i = 0; i < c->count; i++)
        if (strcmp(c->items[i].label, label) == 0)
            return &c->items[i];
    return NULL;
}

static int list_corpus(const struct corpus *c)
{
    for (size_t i = 0; i < c->count; i++) {
        const struct specimen *one = &c->items[i];
        if (one->error)
            return complain(STATUS_LAB, "%s", one->error);
        printf("%s\t%s\t%s\n", one->label, one->expectation.exercise,
               one->file);
    }
    return STATUS_DONE;
}

/* ---- what is expected ---------------------------------------------------- */

static bool has_wish(const struct expectation *e, enum wish_kind kind,
                     const char *what)
{
    for (size_t i = 0; i < e->count; i++)
        if (e->wishes[i].kind == kind &&
            (!what || strcmp(e->wishes[i].what, what) == 0))
            return true;
    return false;
}

/* Hundredths of points that answer E earns by lab.ini, by the rule that README
 * tells: its passed tests, less a percentage for each kind of finding. */
static long points_of(const struct expectation *e, const struct rubric *r)
{
    long earned = 0, lost = 0;
    for (size_t i = 0; i < r->n_exercises; i++) {
        const struct rubric_exercise *x = &r->exercises[i];
        if (strcmp(x->name, e->exercise) != 0 || has_wish(e, WISH_BUILD, NULL))
            continue;
        for (size_t k = 0; k < x->n_tests; k++) {
            char *name = text_format("%s/%s", x->name, x->tests[k].name);
            earned += has_wish(e, WISH_TEST, name) ? 0 : x->tests[k].points;
            free(name);
        }
    }
    if (has_wish(e, WISH_LEAK, NULL))
        lost += earned * r->leaks_percent;
    if (has_wish(e, WISH_MEMORY, NULL))
        lost += earned * r->memory_percent;
    if (has_wish(e, WISH_RACE, NULL))
        lost += earned * r->races_percent;
    return earned * 100 - lost;
}

/* ---- what there is ------------------------------------------------------- */

static const char *string_of(const json_t *object, const char *key)
{
    const char *s = json_string_value(json_object_get(object, key));
    return s ? s : "";
}

static void check_score(const json_t *document, long wanted, struct text *t)
{
    double score = json_number_value(json_object_get(document, "score"));
    if ((long)(score * 100 + 0.5) != wanted)
        text_add(t, "the score is %g, not %g; ", score, (double)wanted / 100);
}

/* LIST without what belongs to other exercises than the one of KEY NAME. */
static json_t *only_of(const json_t *list, const char *key, const char *name)
{
    json_t *only = json_array();
    const json_t *item;
    size_t i;
    json_array_foreach(list, i, item)
    {
        if (strcmp(string_of(item, key), name) == 0)
            json_array_append(only, (json_t *)item);
    }
    return only;
}

static void check_specimen(const struct check *c, const struct specimen *one,
                           const json_t *document, struct text *t)
{
    struct expectation_mode mode = {false, false};
    const char *name = one->expectation.exercise;
    struct names killed = {0};
    json_t *part = json_pack(
        "{so so so}", "exercises",
        only_of(json_object_get(document, "exercises"), "name", name), "leaks",
        only_of(json_object_get(document, "leaks"), "exercise", name), "memory",
        only_of(json_object_get(document, "memory"), "exercise", name));
    expectation_met(&one->expectation, &mode, part, t, &killed);
    check_score(document, points_of(&one->expectation, c->rubric), t);
    names_free(&killed);
    json_decref(part);
}

/* "EXERCISE WORDS" was rejected with these words, and nothing was earned. */
static void check_rejected(const char *label, const json_t *document,
                           struct text *t)
{
    size_t n = strcspn(label, " "), i;
    const json_t *exercise;
    bool met = false;
    json_array_foreach(json_object_get(document, "exercises"), i, exercise)
    {
        const char *name = string_of(exercise, "name");
        if (strlen(name) == n && strncmp(name, label, n) == 0)
            met = strcmp(string_of(exercise, "build"), "rejected") == 0 &&
                  strstr(string_of(exercise, "build_message"), label + n + 1);
    }
    if (!met)
        text_add(t, "it is not rejected as %s; ", label);
    check_score(document, 0, t);
}

static void check_entry(const struct check *c, const char *label,
                        const json_t *entry, struct text *t)
{
    const json_t *document = json_object_get(entry, "result");
    const struct specimen *one = find_in(&c->answers, label);
    if (!one)
        one = find_in(&c->hostile, label);
    if (!json_is_object(document))
        text_add(t, "it is %s: %s", string_of(entry, "state"),
                 string_of(entry, "reason"));
    else if (!json_is_true(json_object_get(document, "complete")))
        text_add(t, "not all exercises were run");
    else if (strcmp(label, "solution") == 0)
        check_score(document, 10000, t);
    else if (strcmp(label, "skeleton") == 0)
        check_score(document, 0, t);
    else if (strncmp(label, "rejected ", 9) == 0)
        check_rejected(label + 9, document, t);
    else if (one)
        check_specimen(c, one, document, t);
    else
        text_add(t, "there is no such answer");
}

/* ---- the report ---------------------------------------------------------- */

static bool read_list(struct check *c, const char *path)
{
    FILE *f = fopen(path, "r");
    char *line = NULL;
    size_t size = 0;
    while (f && getline(&line, &size, f) > 0) {
        char *rest = line, *group = strsep(&rest, "\t");
        char *who = strsep(&rest, "\t"), *label = strsep(&rest, "\t\n");
        if (!label)
            break;
        c->list = memory_grow(c->list, c->count, sizeof *c->list);
        c->list[c->count++] = (struct expected){
            text_copy(group), text_copy(who), text_copy(label), false};
    }
    free(line);
    if (f)
        fclose(f);
    return c->count > 0;
}

/* One line of the report: an object and, perhaps, a comma. */
static bool check_line(struct check *c, const char *line)
{
    struct text t = {0};
    json_t *entry = json_loads(line, JSON_DISABLE_EOF_CHECK, NULL);
    const char *who = string_of(entry, "who");
    struct expected *e = NULL;
    for (size_t i = 0; i < c->count && !e; i++)
        if (!c->list[i].seen && strcmp(c->list[i].who, who) == 0)
            e = &c->list[i];
    if (!entry || !e) {
        printf("FAIL nobody has handed in '%s'\n", who);
    } else {
        check_entry(c, e->label, entry, &t);
        e->seen = t.length == 0;
        if (t.length)
            printf("FAIL %s %s (%s): %s\n", e->group, e->who, e->label,
                   t.bytes);
    }
    bool good = entry && e && e->seen;
    text_free(&t);
    json_decref(entry);
    return good;
}

static bool check_report(struct check *c, FILE *report)
{
    char *line = NULL;
    size_t size = 0;
    bool good = true;
    while (getline(&line, &size, report) > 0)
        if (strchr(line, '{'))
            good &= check_line(c, line);
    free(line);
    for (size_t from = 0, to, seen; from < c->count; from = to) {
        for (to = from, seen = 0;
             to < c->count &&
             strcmp(c->list[to].group, c->list[from].group) == 0;
             to++)
            seen += c->list[to].seen;
        printf("%s: %zu of %zu as expected\n", c->list[from].group, seen,
               to - from);
        good = good && seen == to - from;
    }
    return good;
}

int main(int argc, char **argv)
{
    struct check c = {0};
    if (argc < 4)
        return complain(STATUS_USAGE, "class_of KIT LAB list | check LIST");
    char *hostile = text_format("%s/tests/grader/hostile", argv[1]);
    char *ini = text_format("%s/labs/%s/lab.ini", argv[1], argv[2]);
    char *error = NULL;
    c.answers = corpus_collect(argv[1], argv[2], NULL, NULL);
    c.hostile = corpus_collect(argv[1], argv[2], hostile, NULL);
    c.rubric = rubric_load(ini, &error);
    if (!c.rubric)
        return complain(STATUS_LAB, "%s", error);
    if (strcmp(argv[3], "list") == 0)
        return list_corpus(&c.answers) == STATUS_DONE ? list_corpus(&c.hostile)
                                                      : STATUS_LAB;
    if (argc < 5 || !read_list(&c, argv[4]))
        return complain(STATUS_USAGE, "there is no list");
    return check_report(&c, stdin) ? STATUS_DONE : STATUS_LOST;
}
