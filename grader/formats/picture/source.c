/* SPDX-License-Identifier: MIT */
/*
 * source.c - see source.h.
 */
#include "formats/picture/source.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/html.h"
#include "harness/base/memory.h"
#include "harness/base/text.h"

enum { AROUND = 2, MOST = 80, WIDEST = 400 }; /* lines; bytes of one */

static struct mark_line *mark_find(const struct marked *m, long line)
{
    for (size_t i = 0; i < m->count; i++)
        if (m->list[i].line == line)
            return &m->list[i];
    return NULL;
}

void marked_add(struct marked *m, long line, const char *who)
{
    if (line <= 0)
        return;
    struct mark_line *mark = mark_find(m, line);
    if (!mark) {
        m->list = memory_grow(m->list, m->count, sizeof *m->list);
        mark = &m->list[m->count++];
        mark->line = line;
    }
    if (who && !names_have(&mark->who, who))
        names_add(&mark->who, who);
}

void marked_free(struct marked *m)
{
    for (size_t i = 0; i < m->count; i++)
        names_free(&m->list[i].who);
    free(m->list);
    *m = (struct marked){0};
}

static bool is_near(const struct marked *m, long line)
{
    for (size_t i = 0; i < m->count; i++)
        if (labs(m->list[i].line - line) <= AROUND)
            return true;
    return false;
}

static void print_line(FILE *out, const struct marked *m, long line,
                       const char *text)
{
    const struct mark_line *mark = mark_find(m, line);
    html_print(out, "<li data-line=\"%.0f\" class=\"%s%s\">%s", (double)line,
               mark ? "marked" : "", line == m->now ? " now" : "", text);
    if (mark && mark->who.count) {
        fputs(" <span class=\"who\">", out);
        for (size_t i = 0; i < mark->who.count; i++)
            html_print(out, "%s%s", i ? ", " : "", mark->who.items[i]);
        fputs("</span>", out);
    }
    fputs("</li>\n", out);
}

void source_print(FILE *out, const char *source, const char *file,
                  const struct marked *m)
{
    long line = 0, printed = 0, last = 0;
    for (const char *s = source; *s && printed < MOST;) {
        size_t n = strcspn(s, "\n");
        if (is_near(m, ++line)) {
            char *text = text_format("%.*s", (int)(n < WIDEST ? n : WIDEST), s);
            if (printed++ == 0)
                html_print(out,
                           "<figure class=\"source\"><figcaption>%s"
                           "</figcaption>\n<ol>\n",
                           file);
            else if (line > last + 1)
                fputs("<li class=\"gap\" aria-hidden=\"true\">\xe2\x8b\xae"
                      "</li>\n",
                      out);
            print_line(out, m, line, text);
            last = line;
            free(text);
        }
        s += n + (s[n] == '\n');
    }
    if (printed)
        fputs("</ol></figure>\n", out);
}
