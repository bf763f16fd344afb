/* SPDX-License-Identifier: MIT */
/*
 * ini_file.c - an ini file, line by line. Used by rubric.c and by the grader
 * for course.ini.
 *
 * inih reads a whole file, but tells its handler neither the line nor of a
 * section without keys, and it cuts long names and lines without a word. So it
 * is given one line at a time, and none that it would cut.
 */
#include "harness/base/ini_file.h"

#include <errno.h>
#include <ini.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "harness/base/text.h"

enum { MAX_LINE = 2000 };

struct reading {
    struct ini_line line;
    char *section, *key, *value;
};

static int on_value(void *data, const char *section, const char *key,
                    const char *value)
{
    struct reading *r = data;
    (void)section; /* stands in another line */
    r->key = text_copy(key);
    r->value = text_copy(value);
    return 1;
}

/* What stands between the brackets; NULL if they are not all of the line. */
static char *section_of(const char *text)
{
    const char *close = strchr(text, ']');
    if (*text != '[' || !close)
        return NULL;
    const char *rest = close + 1 + strspn(close + 1, " \t");
    if (*rest != '\0' && *rest != ';')
        return NULL;
    return text_format("%.*s", (int)(close - text - 1), text + 1);
}

/* TEXT, of N bytes, goes into R->line; false if it says nothing. */
static bool line_parse(struct reading *r, char *text, size_t n)
{
    static const char neither[] = "neither [section] nor key = value";
    struct ini_line *line = &r->line;
    if (strlen(text) != n || n > MAX_LINE) {
        line->wrong = "longer than 2000 characters, or no text";
        line->text = "";
        return true;
    }
    text += strspn(text, " \t");
    text[strcspn(text, "\r\n")] = '\0';
    if (strchr(";#", *text)) /* or at its end */
        return false;
    line->text = text;
    if (*text == '[')
        line->wrong = (r->section = section_of(text)) ? NULL : neither;
    else if (ini_parse_string(text, on_value, r) != 0 || !r->key || !*r->key ||
             strpbrk(r->key, " \t"))
        line->wrong = neither;
    line->section = r->section;
    line->key = line->wrong ? NULL : r->key;
    line->value = line->wrong ? NULL : r->value;
    return true;
}

int ini_file_read(const char *path, bool comments,
                  bool (*take)(const struct ini_line *line, void *data),
                  void *data)
{
    FILE *file = fopen(path, "re");
    if (!file)
        return -1;
    ini_allow_multiline = false; /* an indented line is a line */
    ini_allow_inline_comments = comments;
    ini_max_line = MAX_LINE + 3;
    char *text = NULL;
    size_t capacity = 0;
    bool more = true;
    ssize_t n;
    for (int number = 1; more && (n = getline(&text, &capacity, file)) >= 0;
         number++) {
        struct reading r = {.line = {.number = number}};
        if (line_parse(&r, text, (size_t)n))
            more = take(&r.line, data);
        free(r.section);
        free(r.key);
        free(r.value);
    }
    int failed = ferror(file) ? errno : 0;
    free(text);
    fclose(file);
    errno = failed;
    return failed ? -1 : 0;
}
