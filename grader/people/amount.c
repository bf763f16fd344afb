/* SPDX-License-Identifier: MIT */
/*
 * amount.c - numbers in a sheet, as the sheet writes them.
 *
 * 1.000 is a thousand where a comma is the decimal mark, and one where it is not.
 * So the whole sheet is asked: one cell such as 12,50 tells it.
 */
#include "people/amount.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "harness/base/text.h"

/* What stands between thousands beside . and ,: blanks of three widths, and
 * apostrophes. How many bytes of S that is. */
static size_t gap_at(const char *s)
{
    static const char *const gaps[] = {
        " ", "'", "\xc2\xa0", "\xe2\x80\xaf", "\xe2\x80\x89", "\xe2\x80\x99"};
    for (size_t i = 0; i < sizeof gaps / sizeof *gaps; i++) {
        size_t n = strlen(gaps[i]);
        if (strncmp(s, gaps[i], n) == 0)
            return n;
    }
    return 0;
}

/* TEXT without blanks around it, each gap within as one blank; NULL if other
 * characters are in it than those of a number. A new string. */
static char *plain(const char *text)
{
    struct text t = {0};
    const char *s = text;
    for (size_t n; (n = gap_at(s)); s += n)
        ;
    for (; *s; s++) {
        size_t gap = gap_at(s);
        if (gap) {
            text_add(&t, " ");
            s += gap - 1;
        } else if (isdigit((unsigned char)*s) || *s == '.' || *s == ',' ||
                   (*s == '-' && t.length == 0)) {
            text_add_bytes(&t, s, 1);
        } else {
            text_free(&t);
            return NULL;
        }
    }
    while (t.length && t.bytes[t.length - 1] == ' ')
        t.bytes[--t.length] = '\0';
    return t.bytes;
}

/* The decimal mark that TEXT shows for certain; 0 if it shows none. */
static char mark_of_text(const char *text)
{
    char *s = plain(text);
    const char *dot = s ? strrchr(s, '.') : NULL;
    const char *comma = s ? strrchr(s, ',') : NULL;
    char mark = 0;
    if (dot && comma) {
        mark = dot > comma ? '.' : ',';
    } else if (dot || comma) {
        const char *only = dot ? dot : comma;
        bool once = strchr(s, *only) == only;
        bool zero = only == s + 1 && *s == '0';
        if (!once)
            mark = *only == '.' ? ',' : '.';
        else if (strlen(only + 1) != 3 || zero || strchr(s, ' '))
            mark = *only;
    }
    free(s);
    return mark;
}

char amount_mark(const struct csv *c, int from)
{
    bool dots = false, commas = false;
    for (size_t i = 1; i < c->count; i++) {
        for (size_t k = (size_t)from; k < c->rows[i].count; k++) {
            char *value = csv_value(&c->rows[i].cells[k]);
            char mark = mark_of_text(value);
            dots = dots || mark == '.';
            commas = commas || mark == ',';
            free(value);
        }
    }
    if (dots && commas)
        return 0;
    if (dots || commas)
        return dots ? '.' : ',';
    return c->separator == ';' ? ',' : '.';
}

/* Between thousands there are three digits each time. */
static bool well_grouped(const char *s, char group)
{
    size_t n = strspn(s, "0123456789");
    if (s[n] != group || n == 0 || n > 3)
        return false;
    for (s += n; *s == group; s += 4)
        if (strspn(s + 1, "0123456789") != 3)
            return false;
    return !*s;
}

bool amount_read(const char *text, char mark, double *value)
{
    char *s = plain(text), *number;
    char *fraction = s ? strchr(s, mark) : NULL;
    bool sound = s && strpbrk(s, "0123456789");
    if (fraction)
        *fraction++ = '\0';
    char *whole = s && *s == '-' ? s + 1 : s;
    if (sound && strspn(whole, "0123456789") != strlen(whole))
        sound = well_grouped(whole, strchr(whole, ' ') ? ' '
                                    : mark == '.'      ? ','
                                                       : '.');
    if (sound && fraction)
        sound = strspn(fraction, "0123456789") == strlen(fraction);
    if (sound) {
        struct text t = {0};
        for (const char *p = s; *p; p++)
            if (isdigit((unsigned char)*p) || *p == '-')
                text_add_bytes(&t, p, 1);
        text_add(&t, ".%s", fraction ? fraction : "");
        number = t.bytes;
        *value = strtod(number, NULL);
        free(number);
    }
    free(s);
    return sound;
}

char *amount_text(double value, char mark)
{
    char *text = text_format("%.2f", value);
    char *dot = strchr(text, '.');
    if (dot)
        *dot = mark;
    return text;
}
