/* SPDX-License-Identifier: MIT */
/*
 * expectation.c - parse the header of a mutant or a variant.
 */
#include "mutation/expectation.h"

#include <ctype.h>
#include <errno.h>
#include <regex.h>
#include <stdlib.h>
#include <string.h>

#include "harness/base/verdict.h"
#include "harness/base/memory.h"

#define SOURCE_LIMIT (16 << 20)

struct parser {
    struct expectation *e;
    const char *file;
    int line;
    char *error;
};

static bool fail(struct parser *p, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
static bool fail(struct parser *p, const char *format, ...)
{
    struct text t = {0};
    va_list args;
    va_start(args, format);
    text_add(&t, "%s:%d: ", p->file, p->line);
    text_add_v(&t, format, args);
    va_end(args);
    p->error = t.bytes;
    return false;
}

/* The next word of *S, up to a blank; a new string, NULL if there is none. */
static char *next_word(char **s)
{
    *s += strspn(*s, " \t");
    size_t n = strcspn(*s, " \t");
    char *word = n ? text_format("%.*s", (int)n, *s) : NULL;
    *s += n;
    return word;
}

/* "regex" with \" for a quote, as the rest of the line; "" if there is none.
 * NULL if it is not quoted or not a regular expression. */
static char *rest_regex(struct parser *p, char *s)
{
    struct text t = {0};
    s += strspn(s, " \t");
    size_t n = strlen(s);
    while (n && isspace((unsigned char)s[n - 1]))
        s[--n] = '\0';
    if (n == 0)
        return text_copy("");
    if (n < 2 || s[0] != '"' || s[n - 1] != '"') {
        fail(p, "a regular expression in double quotes was expected: %s", s);
        return NULL;
    }
    for (const char *c = s + 1; c < s + n - 1; c++) {
        if (*c == '\\' && c[1] == '"')
            c++;
        text_add_bytes(&t, c, 1);
    }
    regex_t re;
    char why[128];
    int error = regcomp(&re, text_string(&t), REG_EXTENDED | REG_NOSUB);
    if (error) {
        regerror(error, &re, why, sizeof why);
        fail(p, "\"%s\": %s", text_string(&t), why);
        text_free(&t);
        return NULL;
    }
    regfree(&re);
    return t.bytes ? t.bytes : text_copy("");
}

/* One @word of a wish and the rest of its line. */
static bool add_wish(struct parser *p, enum wish_kind kind, bool optional,
                     char *rest)
{
    struct wish w = {.kind = kind, .optional = optional};
    bool has_what = kind != WISH_BUILD && kind != WISH_RACE;
    bool has_verdict = kind == WISH_TEST || kind == WISH_BUILD;
    w.what = has_what ? next_word(&rest)
                      : text_copy(kind == WISH_RACE ? "race" : "");
    w.verdict = has_verdict ? next_word(&rest) : text_copy("");
    if (!w.what || !w.verdict)
        fail(p, "a word is missing");
    else if (has_verdict && verdict_parse(w.verdict) == VERDICT_COUNT)
        fail(p, "'%s' is not a verdict", w.verdict);
    else if (kind == WISH_TEST && !strchr(w.what, '/'))
        fail(p, "'%s' is not EXERCISE/TEST", w.what);
    else
        w.regex = rest_regex(p, rest);
    struct expectation *e = p->e;
    e->wishes = memory_grow(e->wishes, e->count, sizeof *e->wishes);
    e->wishes[e->count++] = w;
    return w.regex != NULL;
}

/* What is expected of an answer of each kind, and what may stand there. */
static const char *const heads[] = {
    [ANSWER_MUTANT] = "@mutant", [ANSWER_VARIANT] = "@variant"};

static bool parse_wish(struct parser *p, const char *word, char *rest)
{
    static const struct {
        const char *word;
        enum wish_kind kind;
        bool optional;
    } tags[] = {{"@kills", WISH_TEST, false}, {"@may_kill", WISH_TEST, true},
                {"@leaks", WISH_LEAK, false}, {"@memory", WISH_MEMORY, false},
                {"@races", WISH_RACE, false}, {"@may_race", WISH_RACE, true},
                {"@build", WISH_BUILD, false}};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        if (strcmp(word, tags[i].word) != 0)
            continue;
        if (p->e->kind == ANSWER_VARIANT)
            return fail(p, "%s: a variant is right and loses nothing", word);
        return add_wish(p, tags[i].kind, tags[i].optional, rest);
    }
    return fail(p, "%s is not known here", word);
}

static bool parse_tag(struct parser *p, char *text)
{
    char *rest = text, *word = next_word(&rest);
    bool sound = true;
    rest += strspn(rest, " \t");
    if (strcmp(word, heads[p->e->kind]) == 0) {
        free(p->e->what);
        p->e->what = text_copy(rest);
    } else if (strcmp(word, "@exercise") == 0) {
        free(p->e->exercise);
        p->e->exercise = next_word(&rest);
        if (!p->e->exercise)
            sound = fail(p, "@exercise names none");
    } else if (strcmp(word, "@with") == 0) {
        free(p->e->with);
        p->e->with = text_copy(rest);
    } else if (strcmp(word, "@first") == 0 && p->e->kind == ANSWER_MUTANT) {
        free(p->e->first);
        p->e->first = rest_regex(p, rest);
        sound = p->e->first != NULL;
    } else if (strcmp(word, "@undefined") == 0) {
        p->e->undefined = true;
    } else {
        sound = parse_wish(p, word, rest);
    }
    free(word);
    return sound;
}

/* The lines of the first comment. What does not begin with @ goes on with the
 * line above it. */
static bool parse_header(struct parser *p, char *source)
{
    struct text tag = {0};
    bool sound = true, ended = false;
    int tag_line = 0, line = 0;
    for (char *s; sound && !ended && (s = strsep(&source, "\n"));) {
        line++;
        char *end = strstr(s, "*/");
        if (end && tag_line == 0 && !strchr(s, '@'))
            continue; /* the licence line, a comment of its own */
        ended = end != NULL;
        if (end)
            *end = '\0';
        s += strspn(s, " \t/*");
        s[strcspn(s, "\r")] = '\0';
        if (*s == '@' || ended) {
            p->line = tag_line;
            if (*s != '@' && *s)
                text_add(&tag, " %s", s);
            if (tag_line)
                sound = parse_tag(p, tag.bytes);
            text_free(&tag);
            tag = (struct text){0};
            tag_line = line;
        }
        if (*s == '@')
            text_add(&tag, "%s", s);
        else if (*s && !ended && tag_line)
            text_add(&tag, " %s", s);
    }
    p->line = tag_line ? tag_line : 1;
    if (sound && ended && tag.bytes)
        sound = parse_tag(p, tag.bytes);
    text_free(&tag);
    if (sound && !ended)
        sound = fail(p, "no comment with %s at its head", heads[p->e->kind]);
    return sound;
}

bool expectation_load(struct expectation *e, enum answer_kind kind,
                      const char *file, const char *exercise, char **error)
{
    static const char *const questions[] = {
        [ANSWER_MUTANT] = "what is the mistake?",
        [ANSWER_VARIANT] = "what is different?"};
    struct parser p = {e, file, 1, NULL};
    size_t size;
    char *source = text_read_file(file, SOURCE_LIMIT, &size);
    *e = (struct expectation){.kind = kind};
    if (exercise)
        e->exercise = text_copy(exercise);
    bool sound =
        source ? parse_header(&p, source) : fail(&p, "%s", strerror(errno));
    if (sound && (!e->what || !*e->what))
        sound = fail(&p, "%s is missing: %s", heads[kind], questions[kind]);
    if (sound && !e->exercise)
        sound = fail(&p, "@exercise is missing");
    if (sound && kind == ANSWER_MUTANT && e->count == 0 && exercise)
        sound = fail(&p, "it expects nothing: no @kills, @leaks, @memory, "
                         "@races or @build");
    free(source);
    *error = p.error;
    return sound;
}

void expectation_free(struct expectation *e)
{
    for (size_t i = 0; i < e->count; i++) {
        free(e->wishes[i].what);
        free(e->wishes[i].verdict);
        free(e->wishes[i].regex);
    }
    free(e->wishes);
    free(e->what);
    free(e->exercise);
    free(e->with);
    free(e->first);
}
