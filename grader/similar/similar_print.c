/* SPDX-License-Identifier: MIT */
/*
 * similar_print.c - what submissions have in common, as text: who, in which
 * exercise, and at which lines.
 */
#include "similar/similar.h"

static const char *label(const struct similar *s, size_t person)
{
    return person == SIMILAR_SOLUTION ? "the published solution"
                                      : s->persons[person].label;
}

static void print_lines(FILE *out, uint32_t first, uint32_t last)
{
    fprintf(out, first == last ? "%u" : "%u-%u", first, last);
}

static void print_exercise(FILE *out, const struct similar *s,
                           const struct found *f)
{
    struct passage p[MAX_PASSAGES];
    const struct answers *all = &s->answers[f->exercise];
    size_t n = passages_find(&all->list[f->a], &all->list[f->b], p);
    fprintf(out, "      %3.0f %%  %s.c, lines", 100 * f->share,
            s->exercises.items[f->exercise]);
    for (size_t i = 0; i < n; i++) {
        fputs(i ? ", " : " ", out);
        print_lines(out, p[i].first[0], p[i].last[0]);
        fputs(" = ", out);
        print_lines(out, p[i].first[1], p[i].last[1]);
    }
    fputc('\n', out);
}

static void print_list(FILE *out, const struct similar *s,
                       const struct found *f, size_t n, size_t most)
{
    size_t k, told = 0, left = 0;
    for (size_t i = 0; i < n; i += k) {
        k = similar_together(f + i, n - i);
        if (told++ >= most) {
            left++;
            continue;
        }
        fprintf(out, "%3.0f %%  %s  and  %s\n", 100 * f[i].largest,
                label(s, f[i].one), label(s, f[i].other));
        for (size_t m = i; m < i + k; m++)
            print_exercise(out, s, &f[m]);
    }
    if (n == 0)
        fputs("none\n", out);
    if (left)
        fprintf(out, "and %zu more: --most\n", left);
}

void similar_print(FILE *out, const struct similar *s, size_t most)
{
    fprintf(out,
            "%s: what two submissions have in common and few others have, as a "
            "part of\nthe shorter one. A reason to read these lines, and no "
            "more: it does not say\nwho wrote them, or why they are alike.\n\n"
            "Pairs\n",
            s->lab);
    print_list(out, s, s->pairs, s->n_pairs, most);
    fputs("\nWith the published solution\n", out);
    print_list(out, s, s->published, s->n_published, most);
}
