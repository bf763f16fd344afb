/* SPDX-License-Identifier: MIT */
/*
 * picture.c - see picture.h.
 */
#include "formats/picture/picture.h"

#include <stdlib.h>
#include <string.h>

#include "base/html.h"
#include "formats/picture/draw.h"
#include "formats/picture/source.h"
#include "formats/picture/steps_table.h"
#include "harness/base/text.h"
#include "harness/result/document.h"

enum { MOST_RACES = 2 };

/* ---- words --------------------------------------------------------------- */

/* "A circle: 1 -> 2 -> 1. Nobody can go on."; "" if G has no circle and nobody
 * hangs. A new string. */
static char *end_words(const struct graph *g, const json_t *facts)
{
    const char *kind = text_of(json_object_get(facts, "cause"), "kind");
    struct text t = {0};
    long first = -1;
    size_t n = 0;
    for (size_t i = 0; i < g->n_circle; i++) {
        const struct node *node = &g->nodes[g->circle[i]];
        if (!node->is_process)
            continue;
        text_add(&t, t.length ? " \xe2\x86\x92 %ld" : "A circle: %ld",
                 node->process);
        first = first < 0 ? node->process : first;
        n++;
    }
    if (n == 1) {
        text_free(&t);
        text_add(&t, "Process %ld waits for itself. ", first);
    } else if (n > 1) {
        text_add(&t, " \xe2\x86\x92 %ld. ", first);
    }
    if (t.length || strcmp(kind, "deadlock") == 0)
        text_add(&t, "Nobody can go on.");
    return t.bytes ? t.bytes : text_copy("");
}

/* What the pictures of this exercise's test NAME are called in its page. */
static char *id_of(const struct picture_of *p, const char *name)
{
    return text_format("%s.%s.%s", text_of(p->exercise, "name"),
                       text_of(p->test, "name"), name);
}

static char *title_of(const struct picture_of *p, const char *what)
{
    return text_format("%s, %s: %s", text_of(p->exercise, "name"),
                       text_of(p->test, "name"), what);
}

/* ---- a hang -------------------------------------------------------------- */

static void print_hang(FILE *out, const struct picture_of *p,
                       const json_t *facts)
{
    struct graph g = graph_of_hang(facts);
    char *title = title_of(p, "who waits for what"), *id = id_of(p, "words");
    char *words = graph_words(&g, 0), *end = end_words(&g, facts);
    if (g.n_edges) {
        fputs("<figure class=\"picture\">\n", out);
        graph_draw(out, &g, title, id);
        html_print(out,
                   "<figcaption id=\"%s\">%s. <strong class=\"bad\">%s"
                   "</strong></figcaption></figure>\n",
                   id, words, end);
    }
    free(end);
    free(words);
    free(id);
    free(title);
    graph_free(&g);
}

/* ---- a schedule ---------------------------------------------------------- */

static void print_state(FILE *out, const struct graph *g, const char *id,
                        const json_t *facts)
{
    char *words = graph_words(g, g->n_steps - 1), *end = end_words(g, facts);
    html_print(out,
               "<p id=\"%s\" aria-live=\"polite\"><span class=\"at\">After "
               "the last of %zu steps</span>. Now <span class=\"words\">%s"
               "</span>. <strong class=\"bad end\">%s</strong></p>\n",
               id, g->n_steps, words, end);
    free(end);
    free(words);
}

static size_t count_processes(const struct graph *g)
{
    size_t n = 0;
    for (size_t i = 0; i < g->n_nodes; i++)
        n += g->nodes[i].is_process;
    return n;
}

static void print_steps(FILE *out, const struct picture_of *p,
                        const json_t *facts, const char *file)
{
    struct graph g = graph_of_steps(facts);
    char *title = title_of(p, "who holds what, who waits for what");
    char *id = id_of(p, "words");
    bool is_wide = count_processes(&g) > 3;
    walk_buttons(out);
    print_state(out, &g, id, facts);
    html_print(out, "<div class=\"side%s\">\n<figure class=\"picture\">\n",
               is_wide ? " wide" : "");
    graph_draw(out, &g, title, id);
    graph_legend(out, &g);
    fputs("</figure>\n", out);
    steps_table_print(out, json_object_get(facts, "steps"), file);
    fputs("</div>\n", out);
    free(id);
    free(title);
    graph_free(&g);
}

/* ---- races --------------------------------------------------------------- */

static const char *does(const json_t *side)
{
    return strcmp(text_of(side, "access"), "read") == 0 ? "reads" : "writes";
}

static void print_race(FILE *out, const struct picture_of *p,
                       const json_t *race, size_t i)
{
    const json_t *sides = json_object_get(race, "sides");
    const json_t *one = json_array_get(sides, 0);
    const json_t *other = json_array_get(sides, 1);
    struct graph g = graph_of_race(race);
    char *title = title_of(p, "a data race");
    char *name = text_format("race-%zu", i), *id = id_of(p, name);
    fputs("<figure class=\"picture\">\n", out);
    graph_draw(out, &g, title, id);
    html_print(out,
               "<figcaption id=\"%s\">One process %s this memory at line %.0f, "
               "another %s it at line %.0f. <strong class=\"bad\">Nothing "
               "says who comes first.</strong></figcaption></figure>\n",
               id, does(one), number_of(one, "line"), does(other),
               number_of(other, "line"));
    free(id);
    free(name);
    free(title);
    graph_free(&g);
}

static const json_t *race_of(const struct picture_of *p, size_t i)
{
    const json_t *index = json_array_get(json_object_get(p->block, "races"), i);
    return json_array_get(json_object_get(p->document, "races"),
                          (size_t)json_integer_value(index));
}

static size_t count_races(const struct picture_of *p)
{
    return json_array_size(json_object_get(p->block, "races"));
}

static void print_races(FILE *out, const struct picture_of *p)
{
    size_t n = count_races(p);
    if (n == 0)
        return;
    fputs("<div class=\"side\">\n", out);
    for (size_t i = 0; i < n && i < MOST_RACES; i++)
        print_race(out, p, race_of(p, i), i);
    fputs("</div>\n", out);
}

/* ---- the student's lines ------------------------------------------------- */

static long line_in(const char *place, const char *file)
{
    return strtol(place_line(place, file), NULL, 10);
}

static void mark_list(struct marked *m, const json_t *list, const char *file,
                      bool with_who)
{
    const json_t *item;
    size_t i;
    json_array_foreach((json_t *)list, i, item)
    {
        char *who = text_format("process %.0f", number_of(item, "process"));
        marked_add(m, line_in(text_of(item, "place"), file),
                   with_who ? who : NULL);
        free(who);
    }
}

static void mark_races(struct marked *m, const struct picture_of *p,
                       const char *file)
{
    for (size_t i = 0; i < count_races(p); i++) {
        const json_t *side;
        size_t k;
        json_array_foreach(json_object_get(race_of(p, i), "sides"), k, side)
        {
            if (strcmp(text_of(side, "file"), file) == 0)
                marked_add(m, (long)number_of(side, "line"), does(side));
        }
    }
}

/* Valgrind's errors that this block explains. */
static void mark_memory(struct marked *m, const struct picture_of *p,
                        const char *file)
{
    const json_t *index;
    size_t i;
    json_array_foreach(json_object_get(p->block, "memory"), i, index)
    {
        const json_t *f = json_array_get(json_object_get(p->document, "memory"),
                                         (size_t)json_integer_value(index));
        if (strcmp(text_of(f, "file"), file) == 0)
            marked_add(m, (long)number_of(f, "line"), text_of(f, "kind"));
    }
}

static void print_source(FILE *out, const struct picture_of *p,
                         const json_t *facts, const char *file)
{
    struct marked m = {0};
    const json_t *steps = json_object_get(facts, "steps");
    const json_t *last = json_array_get(steps, json_array_size(steps) - 1);
    marked_add(&m,
               line_in(text_of(json_object_get(facts, "cause"), "place"), file),
               NULL);
    marked_add(&m,
               line_in(text_of(json_object_get(facts, "call"), "place"), file),
               NULL);
    mark_list(&m, json_object_get(facts, "processes"), file, true);
    mark_list(&m, steps, file, false);
    mark_races(&m, p, file);
    mark_memory(&m, p, file);
    m.now = line_in(text_of(last, "place"), file);
    source_print(out, p->source, file, &m);
    marked_free(&m);
}

void picture_print(FILE *out, const struct picture_of *p)
{
    const json_t *facts = json_object_get(p->test, "facts");
    char *file = text_format("%s.c", text_of(p->exercise, "name"));
    bool walks = json_array_size(json_object_get(facts, "steps")) > 0;
    print_races(out, p);
    if (walks) {
        fputs("<div class=\"walk\" role=\"group\" aria-label=\"Walk through "
              "the steps: left and right arrow keys\">\n",
              out);
        print_steps(out, p, facts, file);
    } else if (json_array_size(json_object_get(facts, "processes")) > 0) {
        print_hang(out, p, facts);
    }
    if (p->source)
        print_source(out, p, facts, file);
    if (walks)
        fputs("</div>\n", out);
    free(file);
}
