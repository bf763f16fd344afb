/* SPDX-License-Identifier: MIT */
/*
 * csv.c - comma separated values, RFC 4180.
 */
#include "base/csv.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <utf8proc.h>

#include "harness/base/memory.h"
#include "harness/base/text.h"
#include "base/kit.h"

static void *grown(void *list, size_t count, size_t size)
{
    void *new = list;
    if ((count & (count - 1)) == 0) /* a power of two is full */
        new = memory_resize(list, count * 2, size);
    return new;
}

static void add_row(struct csv *c)
{
    c->rows = grown(c->rows, c->count, sizeof *c->rows);
    c->rows[c->count++] = (struct csv_row){0};
}

static void add_cell(struct csv *c, const char *raw, size_t length)
{
    struct csv_row *row = &c->rows[c->count - 1];
    row->cells = grown(row->cells, row->count, sizeof *row->cells);
    row->cells[row->count++] = (struct csv_cell){raw, length};
}

/* The one of , ; and tab that the first line has most, outside quotes. */
static char separator_of(const char *s, const char *end)
{
    size_t comma = 0, semicolon = 0, tab = 0;
    bool quoted = false;
    for (; s < end && (quoted || (*s != '\n' && *s != '\r')); s++) {
        quoted ^= *s == '"';
        comma += !quoted && *s == ',';
        semicolon += !quoted && *s == ';';
        tab += !quoted && *s == '\t';
    }
    if (tab > comma && tab > semicolon)
        return '\t';
    return semicolon > comma ? ';' : ',';
}

/* The end of the cell at S; NULL if a quote in it is not closed. */
static const char *cell_end(const char *s, const char *end, char separator)
{
    bool quoted = s < end && *s == '"';
    if (quoted) {
        for (s++; s < end; s++) {
            if (*s != '"')
                continue;
            if (s + 1 < end && s[1] == '"')
                s++;
            else
                break;
        }
        if (s == end)
            return NULL;
    }
    while (s < end && *s != separator && *s != '\n' &&
           !(*s == '\r' && (s + 1 == end || s[1] == '\n')))
        s++;
    return s;
}

static char *parse(struct csv *c, const char *s, const char *end)
{
    size_t line = 1;
    c->separator = separator_of(s, end);
    while (s < end) {
        add_row(c);
        for (;;) {
            const char *stop = cell_end(s, end, c->separator);
            if (!stop)
                return text_format("line %zu: a quote is not closed", line);
            add_cell(c, s, (size_t)(stop - s));
            for (const char *p = s; p < stop; p++)
                line += *p == '\n';
            s = stop;
            if (s == end || *s != c->separator)
                break;
            s++;
        }
        s += s < end && *s == '\r';
        s += s < end && *s == '\n';
        line++;
    }
    return NULL;
}

struct csv *csv_parse(const char *bytes, size_t n, char **error)
{
    struct csv *c = memory_new(1, sizeof *c);
    size_t mark = n >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    c->text = memory_new(n + 1, 1);
    memcpy(c->text, bytes, n);
    c->text[n] = '\0';
    c->size = n;
    const char *nul = memchr(bytes, '\0', n);
    if (n >= 2 && (memcmp(bytes, "\xff\xfe", 2) == 0 ||
                   memcmp(bytes, "\xfe\xff", 2) == 0))
        *error = text_copy("line 1: it is UTF-16; save it as UTF-8");
    else if (nul)
        *error = text_copy("it has NUL bytes: it is not a CSV file");
    else if (n - mark == 0)
        *error = text_copy("line 1: it is empty");
    else
        *error = parse(c, c->text + mark, c->text + n);
    if (!*error)
        return c;
    csv_free(c);
    return NULL;
}

void csv_free(struct csv *c)
{
    if (!c)
        return;
    for (size_t i = 0; i < c->count; i++)
        free(c->rows[i].cells);
    free(c->rows);
    free(c->text);
    free(c);
}

/* The points of 0x80 to 0x9f in what Windows calls 1252. */
static const unsigned short of_windows[32] = {
    0x20ac, 0x81,   0x201a, 0x192,  0x201e, 0x2026, 0x2020, 0x2021,
    0x2c6,  0x2030, 0x160,  0x2039, 0x152,  0x8d,   0x17d,  0x8f,
    0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
    0x2dc,  0x2122, 0x161,  0x203a, 0x153,  0x9d,   0x17e,  0x178};

/* VALUE, and if that is no UTF-8, what a spreadsheet on Windows meant by it; a new
 * string. VALUE is freed. */
static char *decoded(char *value)
{
    struct text t = {0};
    utf8proc_int32_t point;
    utf8proc_ssize_t n = 1;
    const utf8proc_uint8_t *s = (const utf8proc_uint8_t *)value;
    for (const utf8proc_uint8_t *p = s; *p && n > 0; p += n > 0 ? n : 0)
        n = utf8proc_iterate(p, -1, &point);
    if (n > 0)
        return value;
    for (; *s; s++) {
        utf8proc_uint8_t bytes[4];
        point = *s >= 0x80 && *s < 0xa0 ? of_windows[*s - 0x80] : *s;
        n = utf8proc_encode_char(point, bytes);
        text_add_bytes(&t, (const char *)bytes, (size_t)n);
    }
    free(value);
    return t.bytes;
}

char *csv_value(const struct csv_cell *cell)
{
    const char *s = cell->raw, *end = s + cell->length;
    struct text t = {0};
    bool quoted = s < end && *s == '"';
    for (s += quoted; s < end; s++) {
        if (quoted && *s == '"') {
            if (s + 1 < end && s[1] == '"')
                s++;
            else {
                quoted = false;
                continue;
            }
        }
        text_add_bytes(&t, s, 1);
    }
    return t.bytes ? decoded(t.bytes) : text_copy("");
}

int csv_column(const struct csv *c, const char *const *names)
{
    for (; *names; names++) {
        for (size_t i = 0; c->count && i < c->rows[0].count; i++) {
            char *value = csv_value(&c->rows[0].cells[i]);
            bool same = strcasecmp(value, *names) == 0;
            free(value);
            if (same)
                return (int)i;
        }
    }
    return -1;
}

static bool is_number(const char *s)
{
    char *end;
    strtod(s, &end);
    return *s && *end == '\0' && strspn(s, "0123456789+-.eE") == strlen(s);
}

void csv_write(FILE *out, const char *value, char separator)
{
    const char special[] = {separator, '"', '\n', '\r', '\0'};
    bool formula = *value && strchr("=+-@\t\r", *value) && !is_number(value);
    bool quote = formula || strpbrk(value, special) || value[0] == ' ' ||
                 (*value && value[strlen(value) - 1] == ' ');
    if (quote)
        putc('"', out);
    if (formula)
        putc('\'', out);
    for (const char *s = value; *s; s++) {
        if (*s == '"')
            putc('"', out);
        putc(*s, out);
    }
    if (quote)
        putc('"', out);
}
