/* SPDX-License-Identifier: MIT */
/*
 * marks.c - what all students of a journal are given, before and after.
 */
#include "journal/marks.h"

#include <stdlib.h>
#include <string.h>

#include "harness/base/memory.h"
#include "harness/base/text.h"
#include "journal/final_mark.h"

struct taking {
    struct marks *marks;
    struct journal *journal;
    struct late_rule rule;
};

static const char *word_of(const json_t *object, const char *key)
{
    const char *word = json_string_value(json_object_get(object, key));
    return word ? word : "";
}

char *document_verdicts(const json_t *document)
{
    struct text t = {0};
    const json_t *exercise, *test;
    size_t i, k;
    json_array_foreach(json_object_get(document, "exercises"), i, exercise)
    {
        const char *build = word_of(exercise, "build");
        json_array_foreach(json_object_get(exercise, "tests"), k, test)
            text_add(&t, "%s/%s %s\n", word_of(exercise, "name"),
                     word_of(test, "name"),
                     strcmp(build, "ok") == 0 ? word_of(test, "verdict")
                                              : build);
    }
    return t.bytes ? t.bytes : text_copy("");
}

static void take_one(const struct entry *e, void *data)
{
    struct taking *t = data;
    struct marks *m = t->marks;
    bool graded = e->state && e->document;
    json_t *document = graded ? json_loads(e->document, 0, NULL) : NULL;
    struct mark mark = mark_of(t->journal, &t->rule, e, document);
    m->list = memory_grow(m->list, m->count, sizeof *m->list);
    m->list[m->count++] =
        (struct given_mark){.who = text_copy(e->who),
                            .name = text_copy(e->name),
                            .verdicts = document_verdicts(document),
                            .graded = mark.graded,
                            .timed = e->late || (e->at && *e->at),
                            .score = mark.score};
    mark_free(&mark);
    json_decref(document);
}

int marks_take(struct marks *m, struct journal *j)
{
    struct taking t = {m, j, late_rule_of(j)};
    int result = journal_each(j, take_one, &t);
    late_rule_free(&t.rule);
    return result;
}

void marks_free(struct marks *m)
{
    for (size_t i = 0; i < m->count; i++) {
        free(m->list[i].who);
        free(m->list[i].name);
        free(m->list[i].verdicts);
    }
    free(m->list);
    *m = (struct marks){0};
}

/* The verdict that VERDICTS has for the test of LINE, up to its blank; "" if it
 * has none. *N is its length. */
static const char *verdict_in(const char *verdicts, const char *line, size_t *n)
{
    size_t name = strcspn(line, " ") + 1;
    for (const char *s = verdicts; *s; s += strcspn(s, "\n") + 1)
        if (strncmp(s, line, name) == 0) {
            *n = strcspn(s + name, "\n");
            return s + name;
        }
    *n = 0;
    return "";
}

static void tell_tests(const char *before, const char *after, FILE *out)
{
    for (const char *s = after; *s; s += strcspn(s, "\n") + 1) {
        size_t name = strcspn(s, " "), n, m = strcspn(s + name + 1, "\n");
        const char *old = verdict_in(before, s, &n);
        if (n != m || strncmp(old, s + name + 1, n) != 0)
            fprintf(out, "    %.*s: %.*s → %.*s\n", (int)name, s,
                    n ? (int)n : 4, n ? old : "none", (int)m, s + name + 1);
    }
}

static void tell_score(const struct given_mark *m, FILE *out)
{
    if (m->graded)
        fprintf(out, "%.4g", m->score);
    else
        fputs("no score", out);
}

size_t marks_changed(const struct marks *before, const struct marks *after,
                     FILE *out)
{
    size_t count = 0;
    for (size_t i = 0; i < after->count; i++) {
        const struct given_mark *new = &after->list[i], *old = NULL;
        for (size_t k = 0; k < before->count && !old; k++)
            if (strcmp(before->list[k].who, new->who) == 0)
                old = &before->list[k];
        if (!old ||
            (old->graded == new->graded &&
             old->score == new->score &&strcmp(old->verdicts, new->verdicts) ==
                 0))
            continue;
        fprintf(out, *new->name ? "%s (%s): " : "%s%s: ", new->who, new->name);
        tell_score(old, out);
        fputs(" → ", out);
        tell_score(new, out);
        fputs("\n", out);
        tell_tests(old->verdicts, new->verdicts, out);
        count++;
    }
    return count;
}
