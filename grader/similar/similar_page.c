/* SPDX-License-Identifier: MIT */
/*
 * similar_page.c - what submissions have in common, as a page for staff: the
 * passages side by side.
 */
#include <stdlib.h>
#include <string.h>

#include "harness/base/text.h"
#include "base/html.h"
#include "similar/similar.h"

enum { MAX_LINES = 60 }; /* of a passage */

static const char *label(const struct similar *s, size_t person)
{
    return person == SIMILAR_SOLUTION ? "the published solution"
                                      : s->persons[person].label;
}

/* Lines FIRST to LAST of A, each with its number. */
static void print_lines(FILE *out, const struct answer *a, uint32_t first,
                        uint32_t last)
{
    const char *at = a->bytes, *end = a->bytes + a->size;
    fputs("<td class=\"said\">", out);
    for (uint32_t line = 1; line <= last && at < end; line++) {
        const char *next = memchr(at, '\n', (size_t)(end - at));
        next = next ? next : end;
        char *text = text_clean(at, (size_t)(next - at));
        if (line >= first && line < first + MAX_LINES)
            html_print(out, "%4zu  %s\n", (size_t)line, text);
        free(text);
        at = next < end ? next + 1 : end;
    }
    if (last - first >= MAX_LINES)
        html_print(out, "      and on to line %zu\n", (size_t)last);
    fputs("</td>", out);
}

static void print_exercise(FILE *out, const struct similar *s,
                           const struct found *f)
{
    struct passage p[MAX_PASSAGES];
    const struct answers *all = &s->answers[f->exercise];
    size_t n = passages_find(&all->list[f->a], &all->list[f->b], p);
    html_print(out,
               "<table>\n<caption>%s.c: %.0f %%</caption>\n<thead><tr>"
               "<th scope=\"col\">%s</th><th scope=\"col\">%s</th></tr></thead>"
               "\n<tbody>\n",
               s->exercises.items[f->exercise], 100 * f->share,
               label(s, f->one), label(s, f->other));
    for (size_t i = 0; i < n; i++) {
        fputs("<tr>", out);
        print_lines(out, &all->list[f->a], p[i].first[0], p[i].last[0]);
        print_lines(out, &all->list[f->b], p[i].first[1], p[i].last[1]);
        fputs("</tr>\n", out);
    }
    fputs("</tbody>\n</table>\n", out);
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
        html_print(out, "<details><summary>%.0f %%: %s and %s</summary>\n",
                   100 * f[i].largest, label(s, f[i].one),
                   label(s, f[i].other));
        for (size_t m = i; m < i + k; m++)
            print_exercise(out, s, &f[m]);
        fputs("</details>\n", out);
    }
    if (n == 0)
        fputs("<p>None.</p>\n", out);
    if (left)
        html_print(out, "<p>And %zu more: <code>--most</code>.</p>\n", left);
}

void similar_page(FILE *out, const struct similar *s, size_t most)
{
    char *title = text_format("%s: what submissions have in common", s->lab);
    html_begin(out, title, "", "");
    html_print(out,
               "<h1>%s</h1>\n<p>What two submissions have in common and few "
               "others have, as a part of the shorter one. This is a reason to "
               "read these passages, and no more: it does not say who wrote "
               "them, or why they are alike.</p>\n<section id=\"pairs\">\n"
               "<h2>Pairs</h2>\n",
               title);
    print_list(out, s, s->pairs, s->n_pairs, most);
    fputs("</section>\n<section id=\"solution\">\n<h2>With the published "
          "solution</h2>\n",
          out);
    print_list(out, s, s->published, s->n_published, most);
    fputs("</section>\n", out);
    html_end(out);
    free(title);
}
