/* SPDX-License-Identifier: MIT */
/*
 * report.c - the report: a head, the exercises, the findings, the score.
 *
 * It is read by a student late at night: a pass takes one quiet line, a loss
 * says all that is needed to go on, and the score stands last, where the eye
 * is when the run is over.
 */
#include "harness/report/report.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "harness/report/report_parts.h"
#include "harness/base/text.h"
#include "harness/base/verdict.h"

enum { MIN_COLUMNS = 40, MAX_COMPILER_LINES = 24 };
enum { LEAST_OF_TERMINAL = 60, USUAL_COLUMNS = 80 };

/* A narrow terminal is followed; longer lines than usual read no better. */
static int columns_for(FILE *stream)
{
    struct winsize size;
    const char *columns = getenv("COLUMNS");
    int said = columns ? atoi(columns) : 0;
    if (ioctl(fileno(stream), TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        said = size.ws_col;
    if (said <= 0 || said > USUAL_COLUMNS)
        return USUAL_COLUMNS;
    return said < LEAST_OF_TERMINAL ? LEAST_OF_TERMINAL : said;
}

struct report_style report_style_for(FILE *stream, const char *color)
{
    const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");
    bool can = isatty(fileno(stream)) && !(no_color && *no_color) &&
               !(term && !strcmp(term, "dumb"));
    return (struct report_style){
        .color = !strcmp(color, "always") || (!strcmp(color, "auto") && can),
        .columns = columns_for(stream),
        .times = true,
    };
}

/* The compiler's text, but not a flood of it. */
static void report_compiler_text(const struct screen *s, const char *text)
{
    const char *end = text;
    size_t lines = 0, more = 0;
    for (const char *p = text; *p; p++) {
        if (*p != '\n')
            continue;
        lines++;
        if (lines == MAX_COMPILER_LINES)
            end = p;
        else if (lines > MAX_COMPILER_LINES)
            more++;
    }
    if (lines < MAX_COMPILER_LINES)
        end = text + strlen(text);
    char *head = text_format("%.*s", (int)(end - text), text);
    screen_text(s, 0, INK_PLAIN, "", COLUMN_DETAIL, head);
    free(head);
    if (*end)
        fprintf(s->stream, "%*s... %zu more lines: `make` shows all of them\n",
                COLUMN_DETAIL, "", more + 1);
}

/* Why nothing of EXERCISE could run, in one place and not once a test. */
static void report_unbuilt(const struct screen *s, const json_t *exercise)
{
    const json_t *tests = json_object_get(exercise, "tests");
    const char *build = text_of(exercise, "build");
    const char *message = text_of(exercise, "build_message");
    const char *compiler = text_of(exercise, "warnings");
    size_t n = json_array_size(tests);
    char *none = text_format(
        n == 1 ? "%zu test did not run" : "%zu tests did not run", n);
    char *points =
        text_format("0 of %s", points_text(number_of(exercise, "max")));
    screen_row(s, COLUMN_TEST, INK_RED, build, WORD_WIDTH, none, points);
    free(points);
    free(none);
    if (*message)
        screen_text(s, 0, INK_PLAIN, "", COLUMN_DETAIL, message);
    if (*compiler && !strstr(message, compiler))
        report_compiler_text(s, compiler);
}

static void report_exercise(const struct screen *s, const json_t *result,
                            const json_t *exercise)
{
    const json_t *score = json_object_get(exercise, "score");
    const char *max = points_text(number_of(exercise, "max"));
    char *points = json_is_number(score)
                       ? text_format("%s of %s",
                                     points_text(json_number_value(score)), max)
                       : text_copy("no score");
    fputc('\n', s->stream);
    screen_row(s, 0, INK_BOLD, text_of(exercise, "name"), 0, "", points);
    free(points);

    bool built = !strcmp(text_of(exercise, "build"), "ok");
    if (!built && strcmp(text_of(exercise, "build"), "infra_error") != 0) {
        report_unbuilt(s, exercise);
        return;
    }
    if (*text_of(exercise, "warnings")) {
        screen_text(s, COLUMN_TEST, INK_YELLOW, "warnings",
                    COLUMN_TEST + WORD_WIDTH,
                    "the compiler doubts these lines; they cost no points:");
        report_compiler_text(s, text_of(exercise, "warnings"));
    }
    report_blocks(s, result, exercise);
    report_findings(s, result, exercise);
}

void report_print(FILE *stream, const json_t *result,
                  const struct report_style *style)
{
    struct screen s = {.stream = stream, .style = *style};
    if (s.style.columns == 0)
        s.style.columns = USUAL_COLUMNS;
    if (s.style.columns < MIN_COLUMNS)
        s.style.columns = MIN_COLUMNS;
    screen_row(&s, 0, INK_BOLD, text_of(result, "title"), 0, "",
               text_of(result, "lab"));
    screen_rule(&s, '=');
    size_t i;
    json_t *exercise;
    json_array_foreach(json_object_get(result, "exercises"), i, exercise)
        report_exercise(&s, result, exercise);
    report_summary(&s, result);
    fflush(stream);
}
