/* SPDX-License-Identifier: MIT */
/*
 * losses.c - what a judge's document says was lost, and of what.
 */
#include "base/losses.h"

#include <stdlib.h>
#include <string.h>

#include "harness/base/memory.h"
#include "harness/base/text.h"

#define LEAST 0.005 /* points are hundredths */

struct loss {
    const json_t *exercise;
    double points;
    size_t place; /* in the lab */
};

/* The most telling verdict of an exercise: of its build, else of its first
 * test that was lost. */
static const char *verdict_of(const json_t *exercise)
{
    const char *build = json_string_value(json_object_get(exercise, "build"));
    if (build && strcmp(build, "ok") != 0)
        return build;
    const json_t *test;
    size_t i;
    json_array_foreach(json_object_get(exercise, "tests"), i, test)
    {
        const char *v = json_string_value(json_object_get(test, "verdict"));
        if (v && strcmp(v, "pass") != 0)
            return v;
    }
    const json_t *penalty =
        json_array_get(json_object_get(exercise, "penalties"), 0);
    const char *kind = json_string_value(json_object_get(penalty, "kind"));
    return kind ? kind : "";
}

static int compare_losses(const void *a, const void *b)
{
    const struct loss *x = a, *y = b;
    if (x->points != y->points)
        return x->points > y->points ? -1 : 1;
    return x->place < y->place ? -1 : 1;
}

/* What the document says if nothing of the lab was handed in; NULL. */
static const char *note_of_none(const json_t *document)
{
    const json_t *note;
    size_t i;
    json_array_foreach(json_object_get(document, "notes"), i, note)
    {
        const char *text = json_string_value(note);
        if (text && strncmp(text, NOTE_OF_NONE, strlen(NOTE_OF_NONE)) == 0)
            return text;
    }
    return NULL;
}

struct names document_losses(const json_t *document)
{
    const json_t *exercises = json_object_get(document, "exercises"), *exercise;
    double score = json_number_value(json_object_get(document, "score"));
    size_t i, n = 0, all = json_array_size(exercises);
    struct loss *losses = memory_new(all, sizeof *losses);
    struct names names = {0};
    json_array_foreach(exercises, i, exercise)
    {
        double max = json_number_value(json_object_get(exercise, "max"));
        const json_t *got = json_object_get(exercise, "score");
        if (json_is_number(got) && max - json_number_value(got) >= LEAST)
            losses[n++] =
                (struct loss){exercise, max - json_number_value(got), i};
    }
    qsort(losses, n, sizeof *losses, compare_losses);
    bool everything = score < LEAST && n > 1;
    const char *none = everything ? note_of_none(document) : NULL;
    if (everything)
        names_add(&names, none ? none : "everything");
    for (i = 0; i < n && !everything; i++) {
        char *one = text_format(
            "%s -%.4g (%s)",
            json_string_value(json_object_get(losses[i].exercise, "name")),
            losses[i].points, verdict_of(losses[i].exercise));
        names_add(&names, one);
        free(one);
    }
    free(losses);
    return names;
}
