/* SPDX-License-Identifier: MIT */
/*
 * mistakes.c - who of a class made the same mistake?
 */
#include "formats/html/mistakes.h"

#include <stdlib.h>
#include <string.h>

#include "harness/report/report_parts.h"
#include "harness/base/memory.h"
#include "harness/base/text.h"
#include "harness/result/blocks.h"

#define MAX_LINES 6   /* below them, one tells how it came to that */
#define MAX_SAID 1000 /* bytes */

void mistakes_free(struct mistakes *m)
{
    for (size_t i = 0; i < m->count; i++) {
        free(m->list[i].exercise);
        free(m->list[i].kind);
        free(m->list[i].said);
        names_free(&m->list[i].tests);
    }
    free(m->list);
    json_decref(m->places);
    *m = (struct mistakes){0};
}

/* ---- the same mistake ---------------------------------------------------- */

char *mistake_words(const char *said)
{
    struct text words = {0};
    int lines = 0;
    for (const char *s = said; *s && lines < MAX_LINES;) {
        size_t n = strcspn(s, "\n");
        if (strncmp(s, "- ", 2) != 0)
            text_add(&words, "%s%.*s", lines++ ? "\n" : "", (int)n, s);
        s += n + (s[n] == '\n');
    }
    if (words.length > MAX_SAID) {
        size_t n = MAX_SAID;
        while (n > 0 && ((unsigned char)words.bytes[n] & 0xc0) == 0x80)
            n--; /* no half letter */
        words.bytes[n] = '\0';
    }
    return words.bytes ? words.bytes : text_copy("");
}

static size_t mistake_new(struct mistakes *m, const char *exercise,
                          const char *kind, const char *said)
{
    m->list = memory_grow(m->list, m->count, sizeof *m->list);
    m->list[m->count] = (struct mistake){.exercise = text_copy(exercise),
                                         .kind = text_copy(kind),
                                         .said = text_copy(said)};
    return m->count++;
}

/* The student of now made it, in TEST ("": in none). SAME is what of SAID
 * makes it the same; NULL: all. */
static void mistake_add(struct mistakes *m, const char *exercise,
                        const char *test, const char *kind, const char *said,
                        const char *same)
{
    char *words = mistake_words(said);
    char *same_words = alike_key(same ? same : words);
    char *key = text_format("%s\n%s\n%s", exercise, kind, same_words);
    json_t *place = json_object_get(m->places, key);
    if (!place) {
        place = json_integer((json_int_t)mistake_new(m, exercise, kind, words));
        json_object_set_new(m->places, key, place);
    }
    struct mistake *it = &m->list[json_integer_value(place)];
    if (it->last != m->students) {
        it->students++;
        it->last = m->students;
    }
    if (*test && !names_have(&it->tests, test))
        names_add(&it->tests, test);
    free(key);
    free(same_words);
    free(words);
}

/* ---- a document ---------------------------------------------------------- */

/* One cause in all of its tests. What says only that nothing works yet is no
 * mistake of its own. */
static void block_add(struct mistakes *m, const json_t *exercise,
                      const json_t *block)
{
    const json_t *tests = json_object_get(block, "tests"), *name;
    const json_t *first =
        blocks_find_test(exercise, json_string_value(json_array_get(tests, 0)));
    const char *saw = text_of(first, "saw");
    size_t i;
    if (is_infra_error(first) || block_is_unjudged(block))
        return;
    if (!*saw)
        saw = text_of(first, "message");
    json_array_foreach(tests, i, name)
        mistake_add(m, text_of(exercise, "name"), json_string_value(name),
                    text_of(first, "verdict"), saw, NULL);
}

static void exercise_add(struct mistakes *m, const json_t *document,
                         const json_t *exercise)
{
    const char *name = text_of(exercise, "name");
    const char *build = text_of(exercise, "build");
    const json_t *block;
    size_t i;
    if (strcmp(build, "ok") != 0) {
        const char *why = text_of(exercise, "build_message");
        mistake_add(m, name, "", build, why, NULL);
        return;
    }
    json_t *blocks = blocks_of(document, exercise);
    json_array_foreach(blocks, i, block) block_add(m, exercise, block);
    json_decref(blocks);
}

static void findings_add(struct mistakes *m, const json_t *list, bool leaks)
{
    const json_t *f;
    size_t i;
    json_array_foreach(list, i, f)
    {
        char *said = finding_text(f);
        mistake_add(m, text_of(f, "exercise"), text_of(f, "test"),
                    text_of(f, "kind"), said,
                    text_of(f, leaks ? "missing" : "what"));
        free(said);
    }
}

void mistakes_add(struct mistakes *m, const json_t *document)
{
    const json_t *exercise;
    size_t i;
    if (!m->places)
        m->places = json_object();
    m->students++;
    json_array_foreach(json_object_get(document, "exercises"), i, exercise)
        exercise_add(m, document, exercise);
    findings_add(m, json_object_get(document, "leaks"), true);
    findings_add(m, json_object_get(document, "memory"), false);
    findings_add(m, json_object_get(document, "races"), false);
}

static int compare(const void *a, const void *b)
{
    const struct mistake *x = a, *y = b;
    if (x->students != y->students)
        return x->students > y->students ? -1 : 1;
    int by = strcmp(x->exercise, y->exercise);
    by = by ? by : strcmp(x->kind, y->kind);
    return by ? by : strcmp(x->said, y->said);
}

void mistakes_sort(struct mistakes *m)
{
    if (m->count)
        qsort(m->list, m->count, sizeof *m->list, compare);
}
