/* SPDX-License-Identifier: MIT */
/*
 * expectation_check.c - does a result say of a mutant or a variant exactly what
 * its header expects, and nothing else?
 */
#include <regex.h>
#include <stdlib.h>
#include <string.h>

#include "mutation/expectation.h"
#include "harness/result/blocks.h"
#include "harness/base/memory.h"

struct comparison {
    const struct expectation *e;
    const struct expectation_mode *mode;
    bool *met; /* of every wish */
    struct text *differences;
    struct names *killed;
    bool equal;
};

static void differ(struct comparison *c, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
static void differ(struct comparison *c, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    text_add_v(c->differences, format, args);
    va_end(args);
    text_add(c->differences, "\n");
    c->equal = false;
}

static const char *string_of(const json_t *object, const char *key)
{
    const char *s = json_string_value(json_object_get(object, key));
    return s ? s : "";
}

static bool matches(const char *regex, const char *text)
{
    regex_t re;
    if (regcomp(&re, regex, REG_EXTENDED | REG_NOSUB) != 0)
        return false; /* it was sound when it was read */
    bool found = regexec(&re, text, 0, NULL, 0) == 0;
    regfree(&re);
    return found;
}

/* The first wish of KIND for WHAT that is not before FROM; COUNT if none. */
static size_t find_wish(const struct expectation *e, enum wish_kind kind,
                        const char *what, size_t from)
{
    while (from < e->count && (e->wishes[from].kind != kind ||
                               strcmp(e->wishes[from].what, what) != 0))
        from++;
    return from;
}

/* A message in a difference: indented, as it is shown. */
static char *indented(const char *message)
{
    struct text t = {0};
    for (; *message; message++) {
        text_add_bytes(&t, message, 1);
        if (*message == '\n')
            text_add(&t, "           ");
    }
    return t.bytes ? t.bytes : text_copy("(no message)");
}

static void compare_test(struct comparison *c, const json_t *test,
                         const char *name, const char *usual)
{
    const char *verdict = string_of(test, "verdict");
    const char *message = string_of(test, "message");
    size_t i = find_wish(c->e, WISH_TEST, name, 0);
    const struct wish *w = i < c->e->count ? &c->e->wishes[i] : NULL;
    const char *wanted = w ? w->verdict : usual;
    bool right = strcmp(verdict, wanted) == 0;
    if (w && w->optional && strcmp(verdict, usual) == 0)
        return;
    char *text = indented(message);
    if (w)
        c->met[i] = true;
    if (w && right && matches(w->regex, message))
        names_add(c->killed, name);
    else if (w && right)
        differ(c,
               "%s: %s as expected, but its message has no \"%s\":\n"
               "           %s",
               name, verdict, w->regex, text);
    else if (!right)
        differ(c, "%s: expected %s, got %s: %s", name, wanted, verdict, text);
    free(text);
}

static void compare_build(struct comparison *c, const json_t *exercise)
{
    const char *name = string_of(exercise, "name");
    const char *build = string_of(exercise, "build");
    const char *message = string_of(exercise, "build_message");
    bool mine = strcmp(name, c->e->exercise) == 0;
    size_t i = mine ? find_wish(c->e, WISH_BUILD, "", 0) : c->e->count;
    const struct wish *w = i < c->e->count ? &c->e->wishes[i] : NULL;
    const char *wanted = w ? w->verdict : "ok";
    char *text = indented(message);
    if (w)
        c->met[i] = true;
    if (strcmp(build, wanted) != 0)
        differ(c, "%s: expected build %s, got %s: %s", name, wanted, build,
               text);
    else if (w && !matches(w->regex, message))
        differ(c,
               "%s: %s as expected, but its message has no \"%s\":\n"
               "           %s",
               name, build, w->regex, text);
    else if (w)
        names_add(c->killed, "build");
    free(text);
    const char *usual = strcmp(wanted, "ok") == 0 ? "pass" : wanted;
    const json_t *test;
    size_t t;
    json_array_foreach(json_object_get(exercise, "tests"), t, test)
    {
        char *full = text_format("%s/%s", name, string_of(test, "name"));
        compare_test(c, test, full, usual);
        free(full);
    }
}

/* A leak, a memory error or a race: its kind must be wished for, and of the wishes
 * for that kind it meets those whose words it has. Another exercise has none:
 * what an answer leaves behind must not be put down to its neighbour. */
static void compare_finding(struct comparison *c, enum wish_kind kind,
                            const json_t *finding, const char *text)
{
    static const char *const words[] = {[WISH_LEAK] = "leak",
                                        [WISH_MEMORY] = "memory error",
                                        [WISH_RACE] = "data race"};
    const char *what = string_of(finding, "kind");
    const char *exercise = string_of(finding, "exercise");
    bool mine = strcmp(exercise, c->e->exercise) == 0;
    size_t i = mine ? find_wish(c->e, kind, what, 0) : c->e->count;
    if (i == c->e->count)
        differ(c, "unexpected %s %s in %s/%s: %s", words[kind], what, exercise,
               string_of(finding, "test"), text);
    for (; i < c->e->count; i = find_wish(c->e, kind, what, i + 1)) {
        if (matches(c->e->wishes[i].regex, text))
            c->met[i] = true;
    }
}

static void compare_findings(struct comparison *c, const json_t *document)
{
    const json_t *finding;
    size_t i;
    json_array_foreach(json_object_get(document, "leaks"), i, finding)
    {
        char *text = text_format("%s %s %s", string_of(finding, "name"),
                                 string_of(finding, "missing"),
                                 string_of(finding, "creator"));
        compare_finding(c, WISH_LEAK, finding, text);
        free(text);
    }
    json_array_foreach(json_object_get(document, "memory"), i, finding)
    {
        char *text = text_format("%s %s", string_of(finding, "what"),
                                 string_of(finding, "file"));
        compare_finding(c, WISH_MEMORY, finding, text);
        free(text);
    }
    json_array_foreach(json_object_get(document, "races"), i, finding)
    {
        char *text = text_format("%s. %s", string_of(finding, "what"),
                                 string_of(finding, "advice"));
        compare_finding(c, WISH_RACE, finding, text);
        free(text);
    }
}

static void compare_unmet(struct comparison *c)
{
    static const char *const words[] = {[WISH_TEST] = "@kills",
                                        [WISH_LEAK] = "@leaks",
                                        [WISH_MEMORY] = "@memory",
                                        [WISH_RACE] = "@races",
                                        [WISH_BUILD] = "@build"};
    for (size_t i = 0; i < c->e->count; i++) {
        const struct wish *w = &c->e->wishes[i];
        bool asked = w->kind != WISH_MEMORY || !c->mode->quick;
        if (asked && !w->optional && !c->met[i])
            differ(c, "%s %s \"%s\": %s", words[w->kind],
                   *w->what ? w->what : w->verdict, w->regex,
                   w->kind == WISH_TEST ? "there is no such test, or it is "
                                          "named twice"
                                        : "nothing of that kind was found");
    }
}

static const json_t *own_exercise(const struct expectation *e,
                                  const json_t *document)
{
    const json_t *exercise;
    size_t i;
    json_array_foreach(json_object_get(document, "exercises"), i, exercise)
    {
        if (strcmp(string_of(exercise, "name"), e->exercise) == 0)
            return exercise;
    }
    return NULL;
}

/* Without Valgrind its errors cannot stand first. */
static bool asks_memory(const struct expectation *e)
{
    for (size_t i = 0; i < e->count; i++)
        if (e->wishes[i].kind == WISH_MEMORY)
            return true;
    return false;
}

/* What a student reads first must name the cause. */
static void compare_first(struct comparison *c, const json_t *document)
{
    const json_t *exercise = own_exercise(c->e, document);
    if (!c->e->first || !exercise)
        return;
    json_t *blocks = blocks_of(document, exercise);
    char *text = blocks_text(document, exercise, json_array_get(blocks, 0));
    char *shown = indented(text);
    if (!matches(c->e->first, text))
        differ(c, "@first: the first block has no \"%s\":\n           %s",
               c->e->first, shown);
    free(shown);
    free(text);
    json_decref(blocks);
}

void expectation_count(const struct expectation *e, const json_t *document,
                       struct first_count *count)
{
    const json_t *exercise = own_exercise(e, document), *block;
    size_t i;
    if (!e->first || !exercise)
        return;
    json_t *blocks = blocks_of(document, exercise);
    count->mutants++;
    json_array_foreach(blocks, i, block)
    {
        char *text = blocks_text(document, exercise, block);
        count->blocks++;
        count->named += matches(e->first, text);
        free(text);
    }
    json_decref(blocks);
}

/* The findings of KIND were wished for, and all of these wishes are met: then
 * NAME is what killed. */
static void note_findings(struct comparison *c, enum wish_kind kind,
                          const char *name)
{
    bool any = false, all = true;
    for (size_t i = 0; i < c->e->count; i++)
        if (c->e->wishes[i].kind == kind) {
            any = true;
            all = all && c->met[i];
        }
    if (any && all)
        names_add(c->killed, name);
}

/* What was not graded at all differs in nothing. So it is looked for. */
static void compare_extent(struct comparison *c, const json_t *document)
{
    const json_t *exercise;
    size_t i, tests = 0;
    json_array_foreach(json_object_get(document, "exercises"), i, exercise)
    {
        if (strcmp(string_of(exercise, "name"), c->e->exercise) == 0)
            tests = json_array_size(json_object_get(exercise, "tests"));
    }
    if (tests == 0)
        differ(c, "no test of %s was run", c->e->exercise);
    if (c->mode->whole && !json_is_true(json_object_get(document, "complete")))
        differ(c, "not all exercises of the lab were run");
}

bool expectation_met(const struct expectation *e,
                     const struct expectation_mode *mode,
                     const json_t *document, struct text *differences,
                     struct names *killed)
{
    struct comparison c = {
        e,           mode,   memory_new(e->count, sizeof *c.met),
        differences, killed, true};
    const json_t *exercise;
    size_t i;
    compare_extent(&c, document);
    json_array_foreach(json_object_get(document, "exercises"), i, exercise)
        compare_build(&c, exercise);
    compare_findings(&c, document);
    compare_unmet(&c);
    if (!mode->quick || !asks_memory(e))
        compare_first(&c, document);
    note_findings(&c, WISH_LEAK, "leaks");
    note_findings(&c, WISH_MEMORY, "memory");
    note_findings(&c, WISH_RACE, "races");
    free(c.met);
    return c.equal;
}
