/* SPDX-License-Identifier: MIT */
/*
 * markers.c - the markers of a solution, each alone on its line:
 *
 *     BEGIN ANSWER 3    all up to END ANSWER 3 is the answer: it is left out
 *     STUB 3            a comment inside it; its lines take the answer's place
 *     END ANSWER 3
 *
 * All three are comments, so a solution compiles as it is. Whatever looks
 * like a marker and is none is an error: a typing mistake must never publish
 * an answer.
 */
#include "skeleton/markers.h"

#include <ctype.h>
#include <limits.h>
#include <regex.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "harness/base/text.h"

enum shape { SHAPE_TEXT, SHAPE_BEGIN, SHAPE_STUB, SHAPE_END, SHAPE_WRONG };

struct parser {
    const char *name;
    int line;
    int open;            /* the answer that we are in, 0: none */
    int open_line;       /* where it began */
    int stub_line;       /* of the stub that we are in, 0: none */
    bool stubbed;        /* the answer has had its stub */
    bool swallow;        /* an answer without a stub has just ended */
    int n_answers;       /* a task may have several, with one number */
    int indent;          /* of the stub's marker */
    struct text out;     /* the skeleton */
    struct text answers; /* and what it has not */
    char *error;
};

static bool fail(struct parser *p, int line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
static bool fail(struct parser *p, int line, const char *format, ...)
{
    struct text t = {0};
    va_list args;
    va_start(args, format);
    text_add(&t, "%s:%d: ", p->name, line);
    text_add_v(&t, format, args);
    va_end(args);
    p->error = t.bytes;
    return false;
}

/* The rest of the line after WORDS and a number, or NULL. */
static const char *after_number(const char *s, const char *words, int *number)
{
    size_t n = strlen(words);
    if (strncmp(s, words, n) != 0 || !isdigit((unsigned char)s[n]))
        return NULL;
    char *end;
    long value = strtol(s + n, &end, 10);
    *number = value > 0 && value < INT_MAX ? (int)value : 0;
    return *number ? end : NULL;
}

static bool looks_like_marker(const char *line)
{
    static regex_t re;
    static bool ready;
    if (!ready)
        ready = regcomp(&re,
                        "(begin|end)[ _-]*(of[ _-]*)?answer|"
                        "(^|[^a-z0-9_])stub[ _:#-]*[0-9]",
                        REG_EXTENDED | REG_ICASE | REG_NOSUB) == 0;
    return !ready || regexec(&re, line, 0, NULL, 0) == 0;
}

static enum shape shape_of(const char *line, int *number)
{
    const char *s = line + strspn(line, " \t");
    const char *rest;
    if ((rest = after_number(s, "/* BEGIN ANSWER ", number)) &&
        strcmp(rest, " */") == 0)
        return SHAPE_BEGIN;
    if ((rest = after_number(s, "/* END ANSWER ", number)) &&
        strcmp(rest, " */") == 0)
        return SHAPE_END;
    if ((rest = after_number(s, "/* STUB ", number)) && *rest == '\0')
        return SHAPE_STUB;
    return looks_like_marker(line) ? SHAPE_WRONG : SHAPE_TEXT;
}

static bool begin_answer(struct parser *p, int number)
{
    if (p->open)
        return fail(p, p->line,
                    "answer %d begins inside answer %d, which began in line "
                    "%d: answers cannot be nested",
                    number, p->open, p->open_line);
    p->n_answers++;
    p->open = number;
    p->open_line = p->line;
    p->stubbed = false;
    return true;
}

static bool end_answer(struct parser *p, int number)
{
    if (!p->open)
        return fail(p, p->line,
                    "END ANSWER %d without BEGIN ANSWER %d: unbalanced", number,
                    number);
    if (number != p->open)
        return fail(p, p->line,
                    "END ANSWER %d, but line %d began answer %d: unbalanced",
                    number, p->open_line, p->open);
    p->swallow = !p->stubbed;
    p->open = 0;
    return true;
}

static bool begin_stub(struct parser *p, int number, const char *line)
{
    if (!p->open)
        return fail(p, p->line, "STUB %d without an answer around it", number);
    if (number != p->open)
        return fail(p, p->line, "STUB %d inside answer %d (line %d)", number,
                    p->open, p->open_line);
    if (p->stubbed)
        return fail(p, p->line, "a second STUB %d in one answer", number);
    p->stubbed = true;
    p->stub_line = p->line;
    p->indent = (int)strspn(line, " \t");
    return true;
}

/* One line inside a stub's comment: " * return -1;". The marker's own
 * indentation is taken over, whatever it is made of. */
static bool stub_line(struct parser *p, const char *line)
{
    const char *s = line + strspn(line, " \t");
    if (strcmp(s, "*/") == 0) {
        p->stub_line = 0;
        return true;
    }
    if (looks_like_marker(s))
        return fail(p, p->line, "a marker inside the stub of line %d",
                    p->stub_line);
    if (*s != '*' || (s[1] != ' ' && s[1] != '\0'))
        return fail(p, p->line,
                    "a stub's lines begin with \" * \"; the stub of line %d "
                    "ends with \" */\" alone on its line",
                    p->stub_line);
    if (strstr(s, "*/"))
        return fail(p, p->line, "the comment ends in the middle of the stub");
    if (s[1] == '\0' || s[2] == '\0')
        text_add(&p->out, "\n");
    else
        text_add(&p->out, "%*s%s\n", p->indent, "", s + 2);
    return true;
}

static bool text_line(struct parser *p, const char *line)
{
    if (p->open) {
        text_add(&p->answers, "%s\n", line);
        return true;
    }
    /* What stood between two blank lines is gone: leave only one of them. */
    bool after_blank = p->out.length < 2 ||
                       strcmp(p->out.bytes + p->out.length - 2, "\n\n") == 0;
    if (!(p->swallow && *line == '\0' && after_blank))
        text_add(&p->out, "%s\n", line);
    p->swallow = false;
    return true;
}

static bool parse_line(struct parser *p, const char *line)
{
    if (p->stub_line)
        return stub_line(p, line);
    int number;
    switch (shape_of(line, &number)) {
    case SHAPE_BEGIN: return begin_answer(p, number);
    case SHAPE_END: return end_answer(p, number);
    case SHAPE_STUB: return begin_stub(p, number, line);
    case SHAPE_WRONG:
        return fail(p, p->line,
                    "left over: this looks like a marker and has not the "
                    "shape of one");
    default: return text_line(p, line);
    }
}

static bool parse_end(struct parser *p)
{
    if (p->stub_line)
        return fail(p, p->stub_line, "this STUB has no end");
    if (p->open)
        return fail(p, p->open_line,
                    "BEGIN ANSWER %d without an end: "
                    "unbalanced",
                    p->open);
    if (p->n_answers == 0)
        return fail(p, 1,
                    "no answer is marked: the skeleton would be the "
                    "solution");
    return true;
}

/* All N bytes of SOURCE; false with an error if they are not sound. */
static bool parse_source(struct parser *p, const char *source, size_t n)
{
    char *copy = text_copy(source);
    bool sound = strlen(source) == n || fail(p, 1, "a NUL byte in the file");
    char *rest = n ? copy : NULL;
    for (char *line; sound && (line = strsep(&rest, "\n"));) {
        p->line++;
        if (!rest && *line == '\0')
            break; /* behind the last newline */
        line[strcspn(line, "\r")] = '\0';
        sound = parse_line(p, line);
    }
    free(copy);
    return sound && parse_end(p);
}

char *markers_remove(const char *source, size_t n, const char *name,
                     char **error)
{
    struct parser p = {.name = name};
    bool sound = parse_source(&p, source, n);
    *error = p.error;
    text_free(&p.answers);
    if (sound)
        return p.out.bytes ? p.out.bytes : text_copy("");
    text_free(&p.out);
    return NULL;
}

char *markers_answers(const char *source, size_t n, const char *name,
                      char **error)
{
    struct parser p = {.name = name};
    bool sound = parse_source(&p, source, n);
    *error = p.error;
    text_free(&p.out);
    if (sound)
        return p.answers.bytes ? p.answers.bytes : text_copy("");
    text_free(&p.answers);
    return NULL;
}

bool markers_begin(const char *line)
{
    line += strspn(line, " \t");
    return !strncmp(line, "/*", 2) && looks_like_marker(line);
}
