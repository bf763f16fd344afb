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
    c->items = realloc(c->items, (c->count + 1) * sizeof one);
    if (!c->items)
        exit(complain(STATUS_MACHINE, "out of memory"));
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

/* ---- only so many that every test is killed ---- */

/* Note what ONE kills. Does it kill a test that none before it does? */
static bool kills_another(const struct specimen *one, struct names *killed)
{
    bool another = false;
    for (size_t i = 0; i < one->expectation.count; i++) {
        const struct wish *w = &one->expectation.wishes[i];
        if (w->kind != WISH_TEST || names_have(killed, w->what))
            continue;
        names_add(killed, w->what);
        another = true;
    }
    return another;
}

static void specimen_free(struct specimen *one)
{
    free(one->label);
    free(one->file);
    free(one->replaced);
    free(one->error);
    expectation_free(&one->expectation);
}

void corpus_thin(struct corpus *c)
{
    struct names killed = {0};
    size_t most = 0, kept = 0;
    bool *keep = calloc(c->count + 1, sizeof *keep);
    if (!keep)
        exit(complain(STATUS_MACHINE, "out of memory"));
    for (size_t i = 0; i < c->count; i++)
        if (c->items[i].expectation.count > most)
            most = c->items[i].expectation.count;
    for (size_t wishes = 0; wishes <= most; wishes++)
        for (size_t i = 0; i < c->count; i++) {
            const struct specimen *one = &c->items[i];
            if (one->expectation.count == wishes)
                keep[i] = one->error ||
                          one->expectation.kind == ANSWER_VARIANT ||
                          kills_another(one, &killed);
        }
    for (size_t i = 0; i < c->count; i++)
        if (keep[i])
            c->items[kept++] = c->items[i];
        else
            specimen_free(&c->items[i]);
    c->count = kept;
    free(keep);
    names_free(&killed);
}

void corpus_free(struct corpus *c)
{
    for (size_t i = 0; i < c->count; i++)
        specimen_free(&c->items[i]);
    free(c->items);
}
