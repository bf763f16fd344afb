/* SPDX-License-Identifier: MIT */
/*
 * screen.c - lines that fit a terminal.
 */
#include "harness/report/screen.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "harness/base/text.h"

enum { TAB = 8, LEAST_ROOM = 20 };

static const char *const ink_codes[] = {
    [INK_PLAIN] = "",         [INK_BOLD] = "\033[1m",
    [INK_DIM] = "\033[2m",    [INK_GREEN] = "\033[32m",
    [INK_RED] = "\033[1;31m", [INK_YELLOW] = "\033[1;33m",
};

void screen_ink(const struct screen *s, enum ink ink, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    bool colored = s->style.color && ink != INK_PLAIN;
    if (colored)
        fputs(ink_codes[ink], s->stream);
    vfprintf(s->stream, format, args);
    if (colored)
        fputs("\033[0m", s->stream);
    va_end(args);
}

/* Columns that the N bytes at TEXT take: one a code point. */
static int width_of(const char *text, size_t n)
{
    int width = 0;
    for (size_t i = 0; i < n; i++)
        width += ((unsigned char)text[i] & 0xc0) != 0x80;
    return width;
}

static void pad(const struct screen *s, int n)
{
    fprintf(s->stream, "%*s", n > 0 ? n : 0, "");
}

/* LINE without tabs; the caller frees it. */
static char *expand_tabs(const char *line, size_t n)
{
    struct text t = {0};
    int column = 0;
    text_add_bytes(&t, "", 0);
    for (size_t i = 0; i < n; i++) {
        if (line[i] == '\t') {
            int blanks = TAB - column % TAB;
            text_add(&t, "%*s", blanks, "");
            column += blanks;
        } else {
            text_add_bytes(&t, line + i, 1);
            column += width_of(line + i, 1);
        }
    }
    return t.bytes;
}

/* How many bytes of TEXT to put on a line of ROOM columns: up to a blank if
 * there is one, else as many as go in. */
static size_t break_after(const char *text, int room)
{
    size_t end = 0, blank = 0;
    int width = 0;
    while (text[end]) {
        width += width_of(text + end, 1);
        if (width > room)
            break;
        if (text[end] == ' ')
            blank = end;
        end++;
    }
    if (!text[end] || text[end] == ' ')
        return end;
    return blank > 0 ? blank : end;
}

static int room_from(const struct screen *s, int column)
{
    int room = s->style.columns - column;
    return room < LEAST_ROOM ? LEAST_ROOM : room;
}

/* One line of a text. The cursor stands at column AT; what does not fit goes
 * on below at START. */
static void put_line(const struct screen *s, int at, int start, char *line)
{
    int room = room_from(s, at);
    int own = (int)strspn(line, " ");
    if (own > room / 2)
        own = room / 2;
    size_t n = strlen(line);
    while (n > 0 && line[n - 1] == ' ')
        line[--n] = '\0';
    if (width_of(line, n) <= room) {
        fprintf(s->stream, "%s\n", line);
        return;
    }
    const char *rest = line + strspn(line, " ");
    pad(s, own);
    for (;;) {
        size_t size = break_after(rest, room - own);
        room = room_from(s, start);
        fprintf(s->stream, "%.*s\n", (int)size, rest);
        rest += size;
        rest += strspn(rest, " ");
        if (!*rest)
            return;
        pad(s, start + own);
    }
}

void screen_text(const struct screen *s, int indent, enum ink ink,
                 const char *label, int start, const char *text)
{
    char *clean = text_clean(text, strlen(text));
    pad(s, indent);
    screen_ink(s, ink, "%s", label);
    int at = indent + width_of(label, strlen(label));
    for (const char *line = clean;;) {
        size_t n = strcspn(line, "\n");
        char *expanded = expand_tabs(line, n);
        if (*expanded) {
            pad(s, start - at);
            put_line(s, at > start ? at : start, start, expanded);
        } else {
            fputc('\n', s->stream);
        }
        free(expanded);
        at = 0;
        if (!line[n])
            break;
        line += n + 1;
    }
    free(clean);
}

void screen_row(const struct screen *s, int indent, enum ink ink,
                const char *label, int width, const char *name,
                const char *right)
{
    pad(s, indent);
    screen_ink(s, ink, "%s", label);
    pad(s, width - width_of(label, strlen(label)));
    int used = indent + width_of(name, strlen(name));
    int label_width = width_of(label, strlen(label));
    used += label_width > width ? label_width : width;
    fputs(name, s->stream);
    int gap = s->style.columns - used - width_of(right, strlen(right));
    if (gap < 2) { /* no room beside it */
        fputc('\n', s->stream);
        gap = s->style.columns - width_of(right, strlen(right));
    }
    pad(s, gap);
    fprintf(s->stream, "%s\n", right);
}

void screen_rule(const struct screen *s, char c)
{
    for (int i = 0; i < s->style.columns; i++)
        fputc(c, s->stream);
    fputc('\n', s->stream);
}
