/* SPDX-License-Identifier: MIT */
/*
 * table.c - the one table at the end of a call that graded several.
 */
#include "table.h"

#include <stdlib.h>
#include <string.h>

#define NAME_WIDTH 32

/* Characters, not bytes: the text is valid UTF-8. */
static int width_of(const char *s)
{
    int n = 0;
    for (; *s; s++)
        n += ((unsigned char)*s & 0xc0) != 0x80;
    return n;
}

/* Where the N-th character of S begins. */
static const char *character(const char *s, int n)
{
    while (*s && n > 0) {
        s++;
        while (((unsigned char)*s & 0xc0) == 0x80)
            s++;
        n--;
    }
    return s;
}

/* S in WIDTH places, cut in the middle if it is longer: both ends of a path
 * tell whose it is. */
static void print_name(FILE *stream, const char *s, int width)
{
    int there = width_of(s);
    if (there <= width) {
        fprintf(stream, "%s%*s", s, width - there, "");
        return;
    }
    int head = (width - 3) / 2, tail = width - 3 - head;
    fprintf(stream, "%.*s...%s", (int)(character(s, head) - s), s,
            character(s, there - tail));
}

static void print_end(FILE *stream, const char *s, int width)
{
    if (width_of(s) <= width)
        fprintf(stream, "%s\n", s);
    else
        fprintf(stream, "%.*s...\n", (int)(character(s, width - 3) - s), s);
}

static int at_most(int value, int limit)
{
    return value < limit ? value : limit;
}

static int widest(int a, const char *s)
{
    int b = width_of(s);
    return a > b ? a : b;
}

void table_print(FILE *stream, const struct row *rows, size_t n, int columns)
{
    struct row head = {"SUBMISSION", "LAB", "SCORE", "LOST"};
    int name = width_of(head.submission), lab = width_of(head.lab);
    int score = width_of(head.score);
    for (size_t i = 0; i < n; i++) {
        name = widest(name, rows[i].submission);
        lab = widest(lab, rows[i].lab);
        score = widest(score, rows[i].score);
    }
    name = at_most(name, NAME_WIDTH);
    int rest = columns - name - lab - score - 6;
    if (rest < 24)
        rest = 24;
    for (size_t i = 0; i <= n; i++) {
        const struct row *r = i == 0 ? &head : &rows[i - 1];
        print_name(stream, r->submission, name);
        fprintf(stream, "  ");
        print_name(stream, r->lab, lab);
        fprintf(stream, "  %*s%s%s", score - width_of(r->score), "", r->score,
                *r->lost ? "  " : "");
        print_end(stream, r->lost, rest);
    }
}
