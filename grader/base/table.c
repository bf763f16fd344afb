/* SPDX-License-Identifier: MIT */
/*
 * table.c - the one table at the end of a call that graded several.
 */
#include "base/table.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>

#include "harness/base/text.h"

#define NAME_WIDTH 32
#define LEAST_NAME 24 /* so much of a name is shown in any case */
#define LOST_WIDTH 38 /* is left to it, at the cost of the name */

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

/* S, or as much of its head as there are places. */
static void print_head(FILE *stream, const char *s, int width)
{
    if (width_of(s) <= width)
        fputs(s, stream);
    else
        fprintf(stream, "%.*s...", (int)(character(s, width - 3) - s), s);
}

/* The first N of what was lost, and in *MORE how many more there are. */
static char *lost_list(const struct names *lost, size_t n, char **more)
{
    struct text t = {0};
    for (size_t i = 0; i < n; i++)
        text_add(&t, "%s%s", i ? ", " : "", lost->items[i]);
    *more = n < lost->count ? text_format(" and %zu more", lost->count - n)
                            : text_copy("");
    return t.bytes ? t.bytes : text_copy("");
}

/* As many as fit into WIDTH places; of one that does not, what fits. */
static void print_lost(FILE *stream, const struct names *lost, int width)
{
    char *more, *list = lost_list(lost, lost->count, &more);
    for (size_t n = lost->count;
         n > 1 && width_of(list) + width_of(more) > width;) {
        free(list);
        free(more);
        list = lost_list(lost, --n, &more);
    }
    print_head(stream, list, width - width_of(more));
    fprintf(stream, "%s\n", more);
    free(list);
    free(more);
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
    static char *lost_head[] = {"LOST", NULL};
    const struct row head = {"SUBMISSION", "LAB", "SCORE", {lost_head, 1}};
    int name = width_of(head.submission), lab = width_of(head.lab);
    int score = width_of(head.score);
    for (size_t i = 0; i < n; i++) {
        name = widest(name, rows[i].submission);
        lab = widest(lab, rows[i].lab);
        score = widest(score, rows[i].score);
    }
    int full = name, least;
    int room = columns - lab - score - 6; /* for the name and what was lost */
    name = at_most(at_most(name, NAME_WIDTH), room - LOST_WIDTH);
    least = at_most(full, LEAST_NAME);
    name = name < least ? least : name;
    int lost = room - name < LOST_WIDTH ? LOST_WIDTH : room - name;
    for (size_t i = 0; i <= n; i++) {
        const struct row *r = i == 0 ? &head : &rows[i - 1];
        print_name(stream, r->submission, name);
        fprintf(stream, "  ");
        print_name(stream, r->lab, lab);
        fprintf(stream, "  %*s%s%s", score - width_of(r->score), "", r->score,
                r->lost.count ? "  " : "");
        print_lost(stream, &r->lost, lost);
    }
}

int table_columns(FILE *stream)
{
    struct winsize size;
    const char *columns = getenv("COLUMNS");
    int said = columns ? atoi(columns) : 0;
    if (ioctl(fileno(stream), TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        said = size.ws_col;
    return said >= 40 ? said : said > 0 ? 40 : 80;
}
