/* SPDX-License-Identifier: MIT */
/*
 * corpus.c - find the mutants and variants of a lab and read their headers.
 */
#include "mutation/corpus.h"

#include <errno.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "harness/base/memory.h"

/* What is looked for, and where it goes. */
struct search {
    struct corpus *corpus;
    const char *kit, *lab, *pattern;
    enum answer_kind kind;
};

static bool wanted(const struct search *s, const char *label)
{
    return !s->pattern || fnmatch(s->pattern, label, 0) == 0 ||
           strstr(label, s->pattern);
}

/* Does the lab ask for a file of this exercise? */
static bool exercise_there(const struct search *s, const char *exercise)
{
    char *file = text_format("%s/skeletons/%s/%s.c", s->kit, s->lab, exercise);
    bool there = !strchr(exercise, '/') && access(file, F_OK) == 0;
    free(file);
    return there;
}

/* The file DIR/NAME.c, if it is wanted. EXERCISE: what it is for; NULL: it
 * says so. */
static void add_file(struct search *s, const char *dir, const char *name,
                     const char *group, const char *exercise)
{
    struct specimen one = {0};
    one.label =
        text_format("%s%s%s%s", s->kind == ANSWER_VARIANT ? "variants/" : "",
                    group ? group : "", group ? "/" : "", name);
    if (!wanted(s, one.label)) {
        free(one.label);
        return;
    }
    one.file = text_format("%s/%s.c", dir, name);
    if (expectation_load(&one.expectation, s->kind, one.file, exercise,
                         &one.error) &&
        !exercise_there(s, one.expectation.exercise))
        one.error = text_format("%s: lab %s has no exercise '%s'", one.file,
                                s->lab, one.expectation.exercise);
    const struct expectation *e = &one.expectation;
    one.replaced = text_format("%s%s%s", e->exercise ? e->exercise : "",
                               e->with ? " " : "", e->with ? e->with : "");
    struct corpus *c = s->corpus;
    c->items = memory_grow(c->items, c->count, sizeof one);
    c->items[c->count++] = one;
}

static void add_folder(struct search *s, const char *dir, const char *group,
                       const char *exercise)
{
    struct names files = {0};
    bool reported = !group; /* by add_groups() */
    if (!names_of_folder(&files, dir, ".c") && errno != ENOTDIR && !reported)
        complain(STATUS_USAGE, "%s: %s", dir, strerror(errno));
    for (size_t i = 0; i < files.count; i++)
        add_file(s, dir, files.items[i], group, exercise);
    names_free(&files);
}

/* All folders GROUP in DIR. Each is one of an exercise, if GROUPED. */
static void add_groups(struct search *s, const char *dir, bool grouped)
{
    struct names groups = {0};
    bool optional = s->kind == ANSWER_VARIANT;
    if (!names_of_folder(&groups, dir, "") && !(optional && errno == ENOENT))
        complain(STATUS_USAGE, "%s: %s", dir, strerror(errno));
    for (size_t i = 0; i < groups.count; i++) {
        char *below = text_format("%s/%s", dir, groups.items[i]);
        add_folder(s, below, groups.items[i], grouped ? groups.items[i] : NULL);
        free(below);
    }
    names_free(&groups);
}

struct corpus corpus_collect(const char *kit, const char *lab, const char *dir,
                             const char *pattern)
{
    struct corpus corpus = {0};
    struct search s = {&corpus, kit, lab, pattern, ANSWER_MUTANT};
    if (dir) {
        add_folder(&s, dir, NULL, NULL);
        add_groups(&s, dir, false);
        return corpus;
    }
    char *mutants = text_format("%s/tests/%s/mutants", kit, lab);
    char *variants = text_format("%s/tests/%s/variants", kit, lab);
    add_groups(&s, mutants, true);
    s.kind = ANSWER_VARIANT;
    add_groups(&s, variants, true);
    free(mutants);
    free(variants);
    return corpus;
}

static void specimen_free(struct specimen *one)
{
    free(one->label);
    free(one->file);
    free(one->replaced);
    free(one->error);
    expectation_free(&one->expectation);
}

/* ---- a part ---- */

/* CORPUS_PARTS is a prime: whatever the distance between the seeds of two runs,
 * the ways do not meet the same answers again and again. */
static enum way way_of(unsigned long long turn)
{
    static const enum way ways[CORPUS_PARTS] = {
        [0] = WAY_MEMORY, [4] = WAY_QUICK, [8] = WAY_SHAKEN};
    return ways[turn % CORPUS_PARTS];
}

struct names corpus_unclaimed(const struct corpus *c,
                              const struct rubric *rubric)
{
    struct names claimed = {0}, unclaimed = {0};
    for (size_t i = 0; i < c->count; i++) {
        const struct expectation *e = &c->items[i].expectation;
        for (size_t k = 0; k < e->count; k++)
            if (e->wishes[k].kind == WISH_TEST && !e->wishes[k].optional)
                names_add(&claimed, e->wishes[k].what);
    }
    for (size_t i = 0; i < rubric->n_exercises; i++) {
        const struct rubric_exercise *e = &rubric->exercises[i];
        for (size_t k = 0; k < e->n_tests; k++) {
            char *name = text_format("%s/%s", e->name, e->tests[k].name);
            if (!names_have(&claimed, name))
                names_add(&unclaimed, name);
            free(name);
        }
    }
    names_free(&claimed);
    return unclaimed;
}

void corpus_choose(struct corpus *c, unsigned long long seed)
{
    size_t kept = 0;
    bool small = c->count < CORPUS_PARTS;
    for (size_t i = 0; i < c->count; i++) {
        struct specimen *one = &c->items[i];
        unsigned long long turn = seed % CORPUS_PARTS + i;
        one->way = small ? (enum way)(WAY_MEMORY + turn % 3) : way_of(turn);
        if (one->way != WAY_ASKED && one->expectation.undefined)
            one->way = WAY_MEMORY;
        if (one->way != WAY_ASKED || one->error)
            c->items[kept++] = *one;
        else
            specimen_free(one);
    }
    c->count = kept;
}

void corpus_free(struct corpus *c)
{
    for (size_t i = 0; i < c->count; i++)
        specimen_free(&c->items[i]);
    free(c->items);
}
