/* SPDX-License-Identifier: MIT */
/*
 * blocks.c - see blocks.h. Made from the document alone, so that whatever shows
 * it, now or from a journal, shows the same.
 */
#include "harness/result/blocks.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "harness/base/memory.h"
#include "harness/base/text.h"
#include "harness/base/verdict.h"
#include "harness/result/document.h"

/* So few tests may all fail although the exercise does its work. */
enum { FEW_TESTS = 3 };

/* What explains most comes first. */
enum kind {
    KIND_MACHINE,
    KIND_CRASH,
    KIND_MEMORY,
    KIND_RACE,
    KIND_DEADLOCK,
    KIND_CALL,
    KIND_STUCK,
    KIND_RULE,
    KIND_UNJUDGED
};
static const char *const kind_words[] = {
    [KIND_MACHINE] = "machine",   [KIND_CRASH] = "crash",
    [KIND_MEMORY] = "memory",     [KIND_RACE] = "race",
    [KIND_DEADLOCK] = "deadlock", [KIND_CALL] = "call",
    [KIND_STUCK] = "stuck",       [KIND_RULE] = "rule",
    [KIND_UNJUDGED] = "unjudged"};

struct block {
    char *key; /* equal: the same cause */
    enum kind kind;
    size_t first; /* its place among the tests */
    json_t *tests, *memory, *races;
    double lost;
    bool tells_race; /* its first test's message does */
};
struct blocks {
    struct block *list;
    size_t n;
};

/* ---- the same words ---- */

/* Behind the quote that closes the one at S; NULL if the line has none. */
static const char *quote_end(const char *s)
{
    for (s++; *s && *s != '\n'; s++) {
        if (*s == '"')
            return s + 1;
        if (*s == '\\' && s[1])
            s++;
    }
    return NULL;
}

/* Behind the number at S. */
static const char *number_end(const char *s)
{
    if (s[0] == '0' && s[1] == 'x' && isxdigit((unsigned char)s[2])) {
        for (s += 2; isxdigit((unsigned char)*s); s++)
            ;
        return s;
    }
    while (isdigit((unsigned char)*s))
        s++;
    return s;
}

char *alike_key(const char *text)
{
    struct text key = {0};
    for (const char *s = text; *s;) {
        const char *end = *s == '"' ? quote_end(s) : NULL;
        if (end) {
            text_add(&key, "\"\"");
            s = end;
        } else if (isdigit((unsigned char)*s)) {
            text_add(&key, "N");
            s = number_end(s);
        } else {
            text_add_bytes(&key, s++, 1);
        }
    }
    return key.bytes ? key.bytes : text_copy("");
}

/* ---- one test ---- */

/* A memory error of TEST whose line is known, other than lost memory: that is
 * a consequence of how the test ended as often as not. */
static bool tells_failure(const json_t *m, const char *exercise,
                          const char *test)
{
    return !strcmp(text_of(m, "exercise"), exercise) &&
           !strcmp(text_of(m, "test"), test) && *text_of(m, "file") &&
           strncmp(text_of(m, "kind"), "Leak", 4) != 0;
}

static bool has_memory(const json_t *memory, const char *exercise,
                       const char *test)
{
    size_t i;
    const json_t *m;
    json_array_foreach(memory, i, m)
    {
        if (tells_failure(m, exercise, test))
            return true;
    }
    return false;
}

/* The first race that TEST shows; NULL if it shows none. */
static const json_t *find_race(const json_t *races, const char *exercise,
                               const char *test)
{
    size_t i;
    const json_t *r;
    json_array_foreach(races, i, r)
    {
        if (!strcmp(text_of(r, "exercise"), exercise) &&
            !strcmp(text_of(r, "test"), test))
            return r;
    }
    return NULL;
}

static enum kind kind_of(const json_t *test, bool memory, bool race)
{
    const json_t *facts = json_object_get(test, "facts");
    const json_t *cause = json_object_get(facts, "cause");
    const char *said = text_of(test, "verdict");
    enum verdict verdict = verdict_parse(said);
    bool has_line = *text_of(cause, "place");
    if (verdict == VERDICT_INFRA_ERROR)
        return KIND_MACHINE;
    if (verdict == VERDICT_CRASH)
        return KIND_CRASH;
    if (memory)
        return KIND_MEMORY;
    if (race || verdict == VERDICT_RACE)
        return KIND_RACE;
    if (json_is_true(json_object_get(facts, "unjudged")))
        return KIND_UNJUDGED;
    if (verdict == VERDICT_DEADLOCK && has_line)
        return KIND_DEADLOCK;
    if (json_is_true(json_object_get(json_object_get(facts, "call"), "off")))
        return KIND_CALL;
    if (verdict == VERDICT_DEADLOCK || verdict == VERDICT_TIMEOUT)
        return KIND_STUCK;
    return KIND_RULE;
}

/* The same race; the same call at the same line; else the same words. */
static char *key_of(const json_t *test, enum kind kind, const json_t *race)
{
    if (kind == KIND_RACE && race)
        return json_dumps(json_object_get(race, "sides"), JSON_SORT_KEYS);
    const json_t *facts = json_object_get(test, "facts");
    const json_t *cause =
        json_object_get(facts, kind == KIND_CALL ? "call" : "cause");
    if (*text_of(cause, "place") && kind != KIND_MEMORY)
        return text_format("%s|%s|%s|%s|%s", kind_words[kind],
                           text_of(test, "verdict"), text_of(cause, "call"),
                           text_of(cause, "error"), text_of(cause, "place"));
    const char *saw = text_of(test, "saw");
    char *words = alike_key(*saw ? saw : text_of(test, "message"));
    char *key = text_format("%s|%s|%s", kind_words[kind],
                            text_of(test, "verdict"), words);
    free(words);
    return key;
}

/* ---- together ---- */

static struct block *block_find(struct blocks *b, char *key, enum kind kind,
                                size_t first)
{
    for (size_t i = 0; i < b->n; i++)
        if (!strcmp(b->list[i].key, key)) {
            free(key);
            return &b->list[i];
        }
    b->list = memory_grow(b->list, b->n, sizeof *b->list);
    b->list[b->n] = (struct block){.key = key,
                                   .kind = kind,
                                   .first = first,
                                   .tests = json_array(),
                                   .memory = json_array(),
                                   .races = json_array()};
    return &b->list[b->n++];
}

/* Of one kind in the order of lab.ini: what comes first there is what the later
 * tests build on. */
static int compare_blocks(const void *a, const void *b)
{
    const struct block *x = a, *y = b;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    return x->first < y->first ? -1 : 1;
}

/* LATER is told with INTO. */
static void block_join(struct block *into, struct block *later)
{
    into->lost += later->lost;
    json_array_extend(into->tests, later->tests);
    json_decref(later->tests);
    json_decref(later->memory);
    json_decref(later->races);
    free(later->key);
}

/* Where nothing works, what comes behind the first block and has no cause of its
 * own says only that. */
static void blocks_fold(struct blocks *b, size_t n_tests, size_t passed)
{
    size_t kept = 0;
    bool none_works = passed == 0 && n_tests >= FEW_TESTS;
    if (b->n > 0 && b->list[0].kind == KIND_UNJUDGED)
        b->list[0].kind = KIND_RULE; /* there is nothing else to tell */
    for (size_t i = 0; i < b->n; i++) {
        struct block *it = &b->list[i];
        if (none_works && i > 0 && it->kind == KIND_RULE)
            it->kind = KIND_UNJUDGED;
        if (kept > 0 && it->kind == KIND_UNJUDGED &&
            b->list[kept - 1].kind == KIND_UNJUDGED)
            block_join(&b->list[kept - 1], it);
        else
            b->list[kept++] = *it;
    }
    b->n = kept;
}

/* ---- what they show ---- */

static bool holds(const json_t *names, const char *name)
{
    size_t i;
    const json_t *n;
    json_array_foreach(names, i, n)
    {
        if (!strcmp(json_string_value(n), name))
            return true;
    }
    return false;
}

/* Is the I-th of MEMORY the same as one before it of those that LIST has? */
static bool is_listed(const json_t *list, const json_t *memory, size_t i)
{
    const json_t *it = json_array_get(memory, i), *place;
    size_t k;
    json_array_foreach(list, k, place)
    {
        const json_t *other =
            json_array_get(memory, (size_t)json_integer_value(place));
        if (!strcmp(text_of(other, "kind"), text_of(it, "kind")) &&
            !strcmp(text_of(other, "file"), text_of(it, "file")) &&
            number_of(other, "line") == number_of(it, "line"))
            return true;
    }
    return false;
}

static void block_take_memory(struct block *b, const json_t *memory,
                              const char *exercise)
{
    size_t i;
    const json_t *m;
    if (b->kind != KIND_CRASH && b->kind != KIND_MEMORY)
        return;
    json_array_foreach(memory, i, m)
    {
        const char *test = text_of(m, "test");
        if (tells_failure(m, exercise, test) && holds(b->tests, test) &&
            !is_listed(b->memory, memory, i))
            json_array_append_new(b->memory, json_integer((json_int_t)i));
    }
}

/* Each race that these tests show, once. A test whose verdict is a race tells
 * its own. */
static void block_take_races(struct block *b, const json_t *races,
                             const char *exercise)
{
    size_t i, k;
    const json_t *r, *place;
    json_array_foreach(races, i, r)
    {
        bool is_new = b->kind == KIND_RACE && !b->tells_race &&
                      !strcmp(text_of(r, "exercise"), exercise) &&
                      holds(b->tests, text_of(r, "test"));
        json_array_foreach(b->races, k, place)
        {
            const json_t *other =
                json_array_get(races, (size_t)json_integer_value(place));
            is_new = is_new && !json_equal(json_object_get(other, "sides"),
                                           json_object_get(r, "sides"));
        }
        if (is_new)
            json_array_append_new(b->races, json_integer((json_int_t)i));
    }
}

static json_t *blocks_to_json(struct blocks *b, const json_t *memory,
                              const json_t *races, const char *exercise)
{
    json_t *list = json_array();
    for (size_t i = 0; i < b->n; i++) {
        struct block *it = &b->list[i];
        block_take_memory(it, memory, exercise);
        block_take_races(it, races, exercise);
        json_array_append_new(
            list, json_pack("{ss so sf so so}", "kind", kind_words[it->kind],
                            "tests", it->tests, "lost", it->lost, "memory",
                            it->memory, "races", it->races));
        free(it->key);
    }
    free(b->list);
    return list;
}

json_t *blocks_make(const json_t *exercise, const json_t *memory,
                    const json_t *races)
{
    struct blocks b = {0};
    const json_t *tests = json_object_get(exercise, "tests"), *test;
    const char *name = text_of(exercise, "name");
    size_t i, passed = 0;
    json_array_foreach(tests, i, test)
    {
        const char *its = text_of(test, "name");
        if (is_pass(test)) {
            passed++;
            continue;
        }
        const json_t *race = find_race(races, name, its);
        enum kind kind =
            kind_of(test, has_memory(memory, name, its), race != NULL);
        struct block *block = block_find(&b, key_of(test, kind, race), kind, i);
        if (json_array_size(block->tests) == 0)
            block->tells_race = !strcmp(text_of(test, "verdict"), "race");
        json_array_append_new(block->tests, json_string(its));
        block->lost += number_of(test, "max") - number_of(test, "points");
    }
    if (b.n > 0)
        qsort(b.list, b.n, sizeof *b.list, compare_blocks);
    blocks_fold(&b, json_array_size(tests), passed);
    return blocks_to_json(&b, memory, races, name);
}
