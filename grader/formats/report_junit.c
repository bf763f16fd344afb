/* SPDX-License-Identifier: MIT */
/*
 * report_junit.c - a journal as JUnit XML, in the subset that all its readers
 * know: a suite for each student, a case for each test. What a test said no
 * to is a failure; what crashed or hung, and a student without a score, is an
 * error.
 */
#include <stdlib.h>
#include <string.h>

#include "harness/base/verdict.h"
#include "harness/report/report_parts.h"
#include "harness/base/text.h"
#include "formats/report_formats.h"
#include "formats/test_account.h"

/* S as XML 1.0 text or attribute: what it does not know is left as "?". */
static void xml_write(FILE *out, const char *s)
{
    for (; *s; s++) {
        unsigned char c = (unsigned char)*s;
        switch (*s) {
        case '&': fputs("&amp;", out); break;
        case '<': fputs("&lt;", out); break;
        case '>': fputs("&gt;", out); break;
        case '"': fputs("&quot;", out); break;
        case '\n': fputs("&#10;", out); break;
        case '\t': fputs("&#9;", out); break;
        default:
            /* U+FFFE and U+FFFF are no characters of XML either. */
            if (c < 0x20 || c == 0x7f)
                putc('?', out);
            else if (c == 0xef && (unsigned char)s[1] == 0xbf &&
                     (unsigned char)s[2] >= 0xbe) {
                putc('?', out);
                s += 2;
            } else
                putc(c, out);
        }
    }
}

static void attribute(FILE *out, const char *name, const char *value)
{
    fprintf(out, " %s=\"", name);
    xml_write(out, value);
    putc('"', out);
}

static bool is_error(const char *verdict)
{
    return verdict_kind(verdict_parse(verdict)) == KIND_ERROR;
}

struct counts {
    size_t tests, failures, errors;
    double ms;
};

static void count_test(struct counts *c, const json_t *test)
{
    const char *verdict = text_of(test, "verdict");
    c->tests++;
    c->ms += json_number_value(json_object_get(test, "duration_ms"));
    if (strcmp(verdict, "pass") == 0)
        return;
    if (is_error(verdict))
        c->errors++;
    else
        c->failures++;
}

static void write_case(FILE *out, const char *who, const json_t *document,
                       const json_t *exercise, const json_t *test)
{
    const char *verdict = text_of(test, "verdict");
    char *name =
        text_format("%s/%s", text_of(exercise, "name"), text_of(test, "name"));
    fputs("  <testcase", out);
    attribute(out, "classname", who); /* GitLab shows this as the suite */
    attribute(out, "name", name);
    fprintf(out, " time=\"%.3f\"",
            json_number_value(json_object_get(test, "duration_ms")) / 1000);
    free(name);
    if (strcmp(verdict, "pass") == 0) {
        fputs("/>\n", out);
        return;
    }
    const char *kind = is_error(verdict) ? "error" : "failure";
    fprintf(out, ">\n   <%s", kind);
    attribute(out, "type", verdict);
    char *message = test_account(document, exercise, test);
    char *first = text_format("%.*s", (int)strcspn(message, "\n"), message);
    attribute(out, "message", *first ? first : verdict);
    free(first);
    putc('>', out);
    xml_write(out, message);
    free(message);
    fprintf(out, "</%s>\n  </testcase>\n", kind);
}

static void junit_begin(struct writer *w)
{
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites", w->out);
    attribute(w->out, "name", w->lab);
    fputs(">\n", w->out);
}

static void suite_begin(FILE *out, const struct entry *e,
                        const struct counts *c)
{
    fputs(" <testsuite", out);
    attribute(out, "name", e->who);
    fprintf(out,
            " tests=\"%zu\" failures=\"%zu\" errors=\"%zu\" skipped=\"0\""
            " time=\"%.3f\"",
            c->tests, c->failures, c->errors, c->ms / 1000);
    if (e->graded_at)
        attribute(out, "timestamp", e->graded_at);
    fputs(">\n", out);
}

static void junit_entry(struct writer *w, const struct entry *e,
                        const json_t *document, const struct mark *mark)
{
    struct counts c = {0};
    const json_t *exercise, *test;
    size_t i, k;
    (void)mark;
    json_array_foreach(json_object_get(document, "exercises"), i, exercise)
        json_array_foreach(json_object_get(exercise, "tests"), k, test)
            count_test(&c, test);
    if (!document)
        c = (struct counts){1, 0, 1, 0};
    suite_begin(w->out, e, &c);
    json_array_foreach(json_object_get(document, "exercises"), i, exercise)
        json_array_foreach(json_object_get(exercise, "tests"), k, test)
            write_case(w->out, e->who, document, exercise, test);
    if (!document) {
        fputs("  <testcase", w->out);
        attribute(w->out, "classname", e->who);
        fputs(" name=\"graded\" time=\"0\">\n   <error", w->out);
        attribute(w->out, "type", entry_state(w, e));
        attribute(w->out, "message", e->reason ? e->reason : "no score");
        fputs("/>\n  </testcase>\n", w->out);
    }
    fputs(" </testsuite>\n", w->out);
}

static void junit_end(struct writer *w)
{
    fputs("</testsuites>\n", w->out);
}

const struct format format_junit = {.name = "junit",
                                    .begin = junit_begin,
                                    .entry = junit_entry,
                                    .end = junit_end};
