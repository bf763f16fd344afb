/* SPDX-License-Identifier: MIT */
/*
 * draw.c - see draw.h. An arrow is a quadratic curve with a head of its own: a
 * marker would need a link, and a page of a student has none to anywhere.
 */
#include "formats/picture/draw.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/html.h"
#include "harness/base/text.h"

enum { APART = 7, BOW = 46, HEAD = 9, LINE = 16, SPACE = 20 };

struct point {
    double x, y;
};
struct curve {
    struct point from, bend, to;
};

/* ---- where an arrow goes ------------------------------------------------- */

/* From the side of A that faces B to the side of B that faces A. What goes the
 * other way is APART from it. */
static struct curve curve_across(const struct node *a, const struct node *b)
{
    int way = b->x > a->x ? 1 : -1;
    struct curve c = {.from = {a->x + way * a->width / 2.0, a->y - way * APART},
                      .to = {b->x - way * b->width / 2.0, b->y - way * APART}};
    c.bend = (struct point){(c.from.x + c.to.x) / 2,
                            (c.from.y + c.to.y) / 2 - way * APART};
    return c;
}

/* From below A to above B, or the other way. */
static struct curve curve_down(const struct node *a, const struct node *b)
{
    int way = b->y > a->y ? 1 : -1;
    struct curve c = {
        .from = {a->x + way * APART, a->y + way * a->height / 2.0},
        .to = {b->x + way * APART, b->y - way * b->height / 2.0}};
    c.bend = (struct point){(c.from.x + c.to.x) / 2 + way * APART,
                            (c.from.y + c.to.y) / 2};
    return c;
}

/* Past the boxes between A and B, which are in one column: through the gap in
 * the middle of the picture. */
static struct curve curve_past(const struct node *a, const struct node *b,
                               int width)
{
    int side = a->x < width / 2 ? 1 : -1;
    struct curve c = {.from = {a->x + side * a->width / 2.0, a->y},
                      .to = {b->x + side * b->width / 2.0, b->y}};
    c.bend = (struct point){c.from.x + side * BOW, (a->y + b->y) / 2.0};
    return c;
}

static bool has_between(const struct graph *g, const struct node *a,
                        const struct node *b)
{
    for (size_t i = 0; i < g->n_nodes; i++) {
        const struct node *n = &g->nodes[i];
        if (abs(n->x - a->x) < n->width / 2 &&
            (n->y - a->y) * (n->y - b->y) < 0)
            return true;
    }
    return false;
}

static struct curve curve_of(const struct graph *g, const struct edge *e)
{
    const struct node *a = &g->nodes[e->from], *b = &g->nodes[e->to];
    if (abs(a->x - b->x) > (a->width + b->width) / 2 + SPACE)
        return curve_across(a, b);
    return has_between(g, a, b) ? curve_past(a, b, g->width) : curve_down(a, b);
}

/* ---- an edge ------------------------------------------------------------- */

static const char *class_of(enum edge_kind kind)
{
    static const char *const classes[] = {"holds", "waits", "uses"};
    return classes[kind];
}

/* The steps after which E is there, counted from 1: "3-7 12-12". A new string. */
static char *steps_of(const struct graph *g, const struct edge *e)
{
    struct text t = {0};
    for (size_t i = 0; i < g->n_steps; i++) {
        size_t first = i;
        while (i < g->n_steps && e->at[i])
            i++;
        if (i > first)
            text_add(&t, "%s%zu-%zu", t.length ? " " : "", first + 1, i);
    }
    return t.bytes ? t.bytes : text_copy("");
}

static void draw_head(FILE *out, const struct curve *c)
{
    double dx = c->to.x - c->bend.x, dy = c->to.y - c->bend.y;
    double length = hypot(dx, dy);
    if (length < 1)
        return;
    dx *= HEAD / length;
    dy *= HEAD / length;
    html_print(out, "<polygon points=\"%.1f,%.1f %.1f,%.1f %.1f,%.1f\"/>",
               c->to.x, c->to.y, c->to.x - dx - dy / 2, c->to.y - dy + dx / 2,
               c->to.x - dx + dy / 2, c->to.y - dy - dx / 2);
}

static void draw_edge(FILE *out, const struct graph *g, const struct edge *e)
{
    struct curve c = curve_of(g, e);
    char *at = steps_of(g, e);
    html_print(out, "<g class=\"%s%s\" data-at=\"%s\"><title>%s</title>",
               class_of(e->kind), e->at[g->n_steps - 1] ? "" : " off", at,
               e->words);
    html_print(out, "<path d=\"M%.1f %.1fQ%.1f %.1f %.1f %.1f\"/>", c.from.x,
               c.from.y, c.bend.x, c.bend.y, c.to.x, c.to.y);
    draw_head(out, &c);
    if (*e->label)
        html_print(out, "<text x=\"%.1f\" y=\"%.1f\">%s</text>",
                   (c.from.x + 2 * c.bend.x + c.to.x) / 4,
                   (c.from.y + 2 * c.bend.y + c.to.y) / 4 + 4, e->label);
    fputs("</g>\n", out);
    free(at);
}

/* ---- a box --------------------------------------------------------------- */

static void draw_node(FILE *out, const struct node *n)
{
    int y = n->y - n->height / 2 + LINE + 3;
    if (n->is_process)
        html_print(out, "<g class=\"process\" data-process=\"%.0f\">",
                   (double)n->process);
    else
        fputs("<g class=\"object\">", out);
    html_print(out,
               "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.0f\" height=\"%.0f\" "
               "rx=\"%.0f\"/>",
               n->x - n->width / 2.0, n->y - n->height / 2.0, (double)n->width,
               (double)n->height, n->is_process ? 4.0 : n->height / 2.0);
    for (size_t k = 0; k < NODE_LINES; k++) {
        if (!n->lines[k])
            continue;
        html_print(out, "<text%s x=\"%.0f\" y=\"%.0f\">%s</text>",
                   y > n->y - n->height / 2 + LINE + 3 ? " class=small" : "",
                   (double)n->x, (double)y, n->lines[k]);
        y += LINE;
    }
    fputs("</g>\n", out);
}

void graph_draw(FILE *out, const struct graph *g, const char *title,
                const char *words)
{
    html_print(out,
               "<svg role=\"img\" aria-label=\"%s\" aria-describedby=\"%s\" "
               "viewBox=\"0 0 %.0f %.0f\"><title>%s</title>\n",
               title, words, (double)g->width, (double)g->height, title);
    for (size_t i = 0; i < g->n_nodes; i++)
        draw_node(out, &g->nodes[i]);
    for (size_t i = 0; i < g->n_edges; i++)
        draw_edge(out, g, &g->edges[i]);
    fputs("</svg>\n", out);
}

void graph_legend(FILE *out, const struct graph *g)
{
    static const struct {
        enum edge_kind kind;
        const char *line, *says;
    } rows[] = {
        {EDGE_HOLDS, "\xe2\x94\x80\xe2\x94\x80\xe2\x96\xb6", "held by"},
        {EDGE_WAITS, "\xe2\x95\x8c\xe2\x95\x8c\xe2\x96\xb6", "waits for"},
        {EDGE_USES, "\xe2\x94\x80\xe2\x94\x80\xe2\x96\xb6", "in this step"}};
    fputs("<p class=\"legend\" aria-hidden=\"true\">", out);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (graph_has(g, rows[i].kind))
            html_print(out, "<span class=\"%s\">%s %s</span> ",
                       class_of(rows[i].kind), rows[i].line, rows[i].says);
    fputs("</p>\n", out);
}
