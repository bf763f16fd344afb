/* SPDX-License-Identifier: MIT */
/*
 * valgrind_xml.c - an expat parser that trusts nobody.
 *
 * A student's process can write to Valgrind's socket as well. What it could
 * gain is to swallow the report that follows its own bytes: by an open
 * comment, CDATA section or processing instruction, by an element that is
 * never closed, or by an early end of the document. Valgrind writes none of
 * these, so each of them is found when it begins and marks the stream.
 */
#include "harness/evidence/valgrind_xml.h"

#include <expat.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "harness/base/memory.h"
#include "harness/base/text.h"

enum {
    MAX_STREAM = 16 << 20, /* Valgrind gives up after 1000 errors, far below */
    MAX_TOKEN = 8 << 10,   /* without '>': expat looks at it again and again */
    MAX_TEXT = 4096,       /* of one element */
    MAX_DEPTH = 16,        /* Valgrind's deepest element is at 5 */
};

/* Since 2.6.0, and in the security updates of older ones: expat may put off a
 * token that came in two pieces until more follows, and after the end nothing
 * does. Weak, because a library without it has no such habit. */
XML_Bool XML_SetReparseDeferralEnabled(XML_Parser parser, XML_Bool enabled)
    __attribute__((weak));

static const char declaration[] = "<?xml";
enum { DECLARATION_SIZE = sizeof(declaration) - 1 };

/* The student's frames. Kit code in the subject has no debug info, so its
 * frames have no <file>. */
static const char subject_object[] = "/subject";

struct valgrind_reader {
    struct valgrind_xml *stream;
    valgrind_found *found;
    void *data;
    XML_Parser parser; /* NULL until it is known how the stream begins */
    size_t n_fed;
    char start[DECLARATION_SIZE]; /* held until then */
    size_t n_start;
    char last;    /* byte fed, to see "<!" across two pieces */
    size_t token; /* bytes since the last '>' */

    int depth;
    bool in_error;
    struct text text; /* of the innermost element */
    struct memory_issue issue;
    struct { /* the <frame> that is being read */
        char *object, *file;
        int line;
    } frame;
};

/* Everything that stands directly below <valgrindoutput>, and nowhere else. */
static const char *const root_elements[] = {
    "protocolversion",
    "protocoltool",
    "preamble",
    "pid",
    "ppid",
    "tool",
    "usercomment",
    "logfilequalifier",
    "args",
    "status",
    "error",
    "errorcounts",
    "suppcounts",
    "fatal_signal",
    "announcethread",
    "clientmsg",
};

static bool is_root_element(const char *name)
{
    for (size_t i = 0; i < sizeof(root_elements) / sizeof(*root_elements); i++)
        if (!strcmp(name, root_elements[i]))
            return true;
    return false;
}

static bool is_blank(const char *bytes, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (bytes[i] == '\0' || !strchr(" \t\r\n", bytes[i]))
            return false;
    return true;
}

/* The first value stays: a later element of that name speaks of another
 * place ("block was alloc'd at"). */
static void string_set_once(char **place, const char *value)
{
    if (!*place)
        *place = text_copy(value);
}

void memory_issue_clear(struct memory_issue *issue)
{
    free(issue->kind);
    free(issue->what);
    free(issue->file);
    *issue = (struct memory_issue){0};
}

static void frame_clear(struct valgrind_reader *r)
{
    free(r->frame.object);
    free(r->frame.file);
    r->frame.object = r->frame.file = NULL;
    r->frame.line = 0;
}

/* ---- what expat calls ---------------------------------------------------- */

static void reader_refuse(struct valgrind_reader *r)
{
    r->stream->tampered = true;
    XML_StopParser(r->parser, XML_FALSE);
}

static void on_start(void *data, const char *name, const char **attributes)
{
    struct valgrind_reader *r = data;
    bool is_root = !strcmp(name, "valgrindoutput");
    bool belongs = r->depth == 0
                       ? is_root
                       : !is_root && is_root_element(name) == (r->depth == 1);
    if (!belongs || attributes[0] || r->depth >= MAX_DEPTH) {
        reader_refuse(r);
        return;
    }
    if (r->depth == 1)
        r->in_error = !strcmp(name, "error");
    if (!strcmp(name, "frame"))
        frame_clear(r);
    r->depth++;
    r->text.length = 0;
}

static void on_frame_end(struct valgrind_reader *r)
{
    bool students = r->frame.file && r->frame.object &&
                    !strcmp(r->frame.object, subject_object);
    if (students && !r->issue.file) {
        r->issue.file = text_copy(r->frame.file);
        r->issue.line = r->frame.line;
    }
}

/* An element inside of <error>. */
static void on_detail_end(struct valgrind_reader *r, const char *name)
{
    text_add_bytes(&r->text, "", 0);
    const char *text = text_string(&r->text);
    if (!strcmp(name, "kind"))
        string_set_once(&r->issue.kind, text);
    else if (!strcmp(name, "what") || !strcmp(name, "text"))
        string_set_once(&r->issue.what, text);
    else if (!strcmp(name, "obj"))
        string_set_once(&r->frame.object, text);
    else if (!strcmp(name, "file"))
        string_set_once(&r->frame.file, text);
    else if (!strcmp(name, "line"))
        r->frame.line = atoi(text);
    else if (!strcmp(name, "frame"))
        on_frame_end(r);
}

static void on_error_end(struct valgrind_reader *r)
{
    struct memory_issue issue = r->issue;
    r->issue = (struct memory_issue){0};
    string_set_once(&issue.kind, "Unknown");
    string_set_once(&issue.what, issue.kind);
    string_set_once(&issue.file, "");
    r->found(r->data, &issue);
}

static void on_end(void *data, const char *name)
{
    struct valgrind_reader *r = data;
    if (r->stream->tampered)
        return;
    r->depth--;
    if (r->depth == 0)
        r->stream->ended = true;
    else if (r->depth == 1 && r->in_error)
        on_error_end(r);
    else if (r->in_error)
        on_detail_end(r, name);
    r->text.length = 0;
}

static void on_text(void *data, const char *bytes, int n)
{
    struct valgrind_reader *r = data;
    if (r->stream->tampered)
        return;
    if (r->depth == 1 && !is_blank(bytes, (size_t)n))
        reader_refuse(r);
    else if (r->text.length + (size_t)n <= MAX_TEXT)
        text_add_bytes(&r->text, bytes, (size_t)n);
}

/* ---- the stream ---------------------------------------------------------- */

/* "<!" and "<?" begin what would hide the bytes behind it; in a text Valgrind
 * writes "&lt;". */
static bool hides_something(struct valgrind_reader *r, const char *bytes,
                            size_t n)
{
    for (size_t i = 0; i < n; i++) {
        char before = i > 0 ? bytes[i - 1] : r->last;
        if (before == '<' && (bytes[i] == '!' || bytes[i] == '?'))
            return true;
        r->token = bytes[i] == '>' ? 0 : r->token + 1;
        if (r->token > MAX_TOKEN)
            return true;
    }
    r->last = bytes[n - 1];
    return false;
}

static void reader_parse(struct valgrind_reader *r, const char *bytes, size_t n)
{
    struct valgrind_xml *x = r->stream;
    if (n == 0 || x->tampered)
        return;
    if (x->ended)
        x->tampered = !is_blank(bytes, n);
    else if (hides_something(r, bytes, n) ||
             XML_Parse(r->parser, bytes, (int)n, 0) != XML_STATUS_OK)
        x->tampered = true;
}

/* It is known how the stream begins: make the parser. A child that was forked
 * begins in the middle, so it is given the beginning. */
static void reader_begin(struct valgrind_reader *r)
{
    static const char root[] = "<valgrindoutput>";
    r->parser = XML_ParserCreate("UTF-8");
    if (!r->parser)
        memory_fail();
    if (XML_SetReparseDeferralEnabled)
        XML_SetReparseDeferralEnabled(r->parser, XML_FALSE);
    XML_SetUserData(r->parser, r);
    XML_SetElementHandler(r->parser, on_start, on_end);
    XML_SetCharacterDataHandler(r->parser, on_text);
    if (r->stream->is_document) {
        XML_Parse(r->parser, r->start, (int)r->n_start, 0);
    } else {
        reader_parse(r, root, sizeof(root) - 1);
        reader_parse(r, r->start, r->n_start);
    }
}

void valgrind_xml_feed(struct valgrind_xml *x, const char *bytes, size_t n)
{
    struct valgrind_reader *r = x->reader;
    r->n_fed += n;
    if (r->n_fed > MAX_STREAM)
        x->tampered = true;
    while (!r->parser && n > 0) {
        r->start[r->n_start++] = *bytes++;
        n--;
        bool differs = memcmp(r->start, declaration, r->n_start) != 0;
        x->is_document = !differs && r->n_start == DECLARATION_SIZE;
        if (differs || x->is_document)
            reader_begin(r);
    }
    reader_parse(r, bytes, n);
}

void valgrind_xml_open(struct valgrind_xml *x, valgrind_found *found,
                       void *data)
{
    struct valgrind_reader *r = memory_new(1, sizeof(*r));
    r->stream = x;
    r->found = found;
    r->data = data;
    *x = (struct valgrind_xml){.reader = r};
}

void valgrind_xml_close(struct valgrind_xml *x)
{
    struct valgrind_reader *r = x->reader;
    if (r->parser)
        XML_ParserFree(r->parser);
    text_free(&r->text);
    memory_issue_clear(&r->issue);
    frame_clear(r);
    free(r);
    x->reader = NULL;
}
