/* SPDX-License-Identifier: MIT */
/*
 * tokens.c - a file of C as tokens that stay the same when it is disguised.
 */
#include "similar/tokens.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "harness/base/memory.h"

/* A token as it is written. */
struct raw {
    const char *start;
    size_t length;
    uint32_t line;
};
struct reader {
    const char *at, *end;
    uint32_t line;
    struct raw *list;
    size_t count, room;
};

/* Who copies a file may replace one of these by another. */
static const char types[] = " int char long short unsigned signed float double "
                            "void _Bool bool size_t ssize_t ";
static const char passed_over[] =
    " const static register volatile extern inline auto restrict struct union "
    "enum _Atomic ";
static const char loops[] = " for while do ";
static const char kept[] =
    " if else switch case default break continue return goto sizeof typedef ";

/* ---- as it is written ---------------------------------------------------- */

static bool is_word(int c)
{
    return isalnum((unsigned char)c) || c == '_';
}

static void step(struct reader *r)
{
    r->line += *r->at == '\n';
    r->at++;
}

static bool begins(const struct reader *r, const char *word)
{
    size_t n = strlen(word);
    return (size_t)(r->end - r->at) >= n && memcmp(r->at, word, n) == 0;
}

/* Behind the next END, or all there is. */
static void skip_until(struct reader *r, const char *end)
{
    while (r->at < r->end && !begins(r, end))
        step(r);
    for (size_t n = strlen(end); n > 0 && r->at < r->end; n--)
        step(r);
}

/* A string or a character, which begins here. */
static void skip_quoted(struct reader *r)
{
    char quote = *r->at;
    for (step(r); r->at < r->end && *r->at != quote && *r->at != '\n'; step(r))
        if (*r->at == '\\' && r->at + 1 < r->end)
            step(r);
    if (r->at < r->end)
        step(r);
}

/* #include and its line: which headers there are tells nothing. */
static bool skip_include(struct reader *r)
{
    const char *s = r->at;
    if (s == r->end || *s != '#')
        return false;
    for (s++; s < r->end && (*s == ' ' || *s == '\t');)
        s++;
    if ((size_t)(r->end - s) < 7 || memcmp(s, "include", 7) != 0)
        return false;
    skip_until(r, "\n");
    return true;
}

static bool skip_between(struct reader *r)
{
    if (r->at == r->end)
        return false;
    if (begins(r, "//"))
        skip_until(r, "\n");
    else if (begins(r, "/*"))
        skip_until(r, "*/");
    else if (isspace((unsigned char)*r->at) || *r->at == '\\')
        step(r);
    else
        return skip_include(r);
    return true;
}

static size_t punctuation_length(const struct reader *r)
{
    static const char *const two[] = {
        "->", "++", "--", "==", "!=", "<=", ">=", "&&", "||",
        "+=", "-=", "*=", "/=", "|=", "&=", "<<", ">>"};
    for (size_t i = 0; i < sizeof two / sizeof *two; i++)
        if (begins(r, two[i]))
            return 2;
    return 1;
}

static void read_one(struct reader *r)
{
    const char *start = r->at;
    uint32_t line = r->line;
    if (*start == '"' || *start == '\'')
        skip_quoted(r);
    else if (is_word(*start))
        while (r->at < r->end && is_word(*r->at))
            step(r);
    else
        r->at += punctuation_length(r);
    if (r->count == r->room) {
        r->room = r->room ? 2 * r->room : 256;
        r->list = memory_resize(r->list, r->room, sizeof *r->list);
    }
    r->list[r->count++] = (struct raw){start, (size_t)(r->at - start), line};
}

/* ---- as it counts -------------------------------------------------------- */

/* FNV-1a, 32 bits: RFC 9923. */
static uint32_t code_of(const char *word, size_t n)
{
    uint32_t code = 2166136261u;
    for (size_t i = 0; i < n; i++)
        code = (code ^ (unsigned char)word[i]) * 16777619u;
    return code;
}

/* Is RAW one of the words in LIST, which has a blank around each? */
static bool is_in(const char *list, const struct raw *raw)
{
    for (const char *s = list + 1; *s; s += strcspn(s, " ") + 1)
        if (strcspn(s, " ") == raw->length &&
            memcmp(s, raw->start, raw->length) == 0)
            return true;
    return false;
}

static int compare_codes(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static bool is_called(const struct reader *r, size_t i)
{
    return i + 1 < r->count && *r->list[i + 1].start == '(';
}

/* The functions and macros of this file: names before a bracket outside of all
 * braces. A list of codes in order. */
static uint32_t *own_functions(const struct reader *r, size_t *n)
{
    uint32_t *own = memory_new(r->count, sizeof *own);
    long depth = 0;
    *n = 0;
    for (size_t i = 0; i < r->count; i++) {
        const struct raw *raw = &r->list[i];
        depth += *raw->start == '{';
        depth -= *raw->start == '}' && depth > 0;
        if (depth == 0 && is_word(*raw->start) && is_called(r, i))
            own[(*n)++] = code_of(raw->start, raw->length);
    }
    qsort(own, *n, sizeof *own, compare_codes);
    return own;
}

static uint32_t code_of_word(const struct reader *r, size_t i,
                             const uint32_t *own, size_t n)
{
    const struct raw *raw = &r->list[i];
    uint32_t code = code_of(raw->start, raw->length);
    if (is_in(loops, raw))
        return code_of("for", 3);
    if (is_in(kept, raw))
        return code;
    if (isdigit((unsigned char)*raw->start) ||
        (raw->length == 4 && memcmp(raw->start, "NULL", 4) == 0))
        return '0';
    if (is_called(r, i) && !bsearch(&code, own, n, sizeof *own, compare_codes))
        return code;
    return 'a';
}

/* The code of token I; 0: it is left out. */
static uint32_t code_at(const struct reader *r, size_t i, const uint32_t *own,
                        size_t n)
{
    const struct raw *raw = &r->list[i];
    if (strchr("(){},;#", *raw->start))
        return 0;
    if (*raw->start == '"' || *raw->start == '\'')
        return (unsigned char)*raw->start;
    if (!is_word(*raw->start))
        return code_of(raw->start, raw->length);
    if (is_in(passed_over, raw))
        return 0;
    if (is_in(types, raw)) /* "unsigned long" is one */
        return i > 0 && is_in(types, &r->list[i - 1]) ? 0 : 'a';
    return code_of_word(r, i, own, n);
}

void tokens_read(struct tokens *t, const char *bytes, size_t n)
{
    struct reader r = {.at = bytes, .end = bytes + n, .line = 1};
    while (r.at < r.end)
        if (!skip_between(&r))
            read_one(&r);
    size_t n_own;
    uint32_t *own = own_functions(&r, &n_own);
    t->list = memory_new(r.count, sizeof *t->list);
    t->count = 0;
    for (size_t i = 0; i < r.count; i++) {
        uint32_t code = code_at(&r, i, own, n_own);
        if (code)
            t->list[t->count++] = (struct token){code, r.list[i].line};
    }
    free(own);
    free(r.list);
}

void tokens_free(struct tokens *t)
{
    free(t->list);
    *t = (struct tokens){0};
}
