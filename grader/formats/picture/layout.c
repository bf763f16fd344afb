/* SPDX-License-Identifier: MIT */
/*
 * layout.c - where the boxes of a picture are. Who waits in a circle is in a ring,
 * in that order; all else below it, processes on the left, objects on the right.
 * Boxes are in two columns (the end of an odd ring in between them), a row each,
 * so no two can meet; arrows have the gap between the columns.
 */
#include <stdlib.h>
#include <string.h>

#include "formats/picture/graph.h"
#include "harness/base/memory.h"

enum {
    WIDTH = 340, /* of all: fits a telephone, so letters need not shrink */
    MARGIN = 4,
    PROCESS_WIDTH = 118,
    OBJECT_WIDTH = 112,
    LINE = 16,
    PADDING = 14,
    GAP = 44 /* between rows: a label fits */
};

/* ---- the circle ---------------------------------------------------------- */

/* Put into PATH the way from NODE on, by the edges of the last step, until it
 * comes back to a node of it. SEEN are those that lead nowhere. */
static bool follow(struct graph *g, size_t node, size_t *n, bool *seen)
{
    for (size_t k = 0; k < *n; k++)
        if (g->circle[k] == node) {
            memmove(g->circle, g->circle + k, (*n - k) * sizeof *g->circle);
            *n -= k;
            return true;
        }
    if (seen[node])
        return false;
    seen[node] = true;
    g->circle[(*n)++] = node;
    for (size_t i = 0; i < g->n_edges; i++) {
        const struct edge *e = &g->edges[i];
        if (e->kind != EDGE_USES && e->at[g->n_steps - 1] && e->from == node &&
            follow(g, e->to, n, seen))
            return true;
    }
    --*n;
    return false;
}

static void find_circle(struct graph *g)
{
    bool *seen = memory_new(g->n_nodes, sizeof *seen);
    g->circle = memory_new(g->n_nodes + 1, sizeof *g->circle);
    for (size_t i = 0; i < g->n_nodes && g->n_circle == 0; i++) {
        size_t n = 0;
        if (g->nodes[i].is_process && follow(g, i, &n, seen))
            g->n_circle = n;
    }
    free(seen);
}

/* ---- boxes --------------------------------------------------------------- */

static void measure(struct node *node)
{
    int lines = 0;
    for (size_t k = 0; k < NODE_LINES; k++)
        lines += node->lines[k] != NULL;
    node->width = node->is_process ? PROCESS_WIDTH : OBJECT_WIDTH;
    node->height = lines * LINE + PADDING;
}

/* LEFT and RIGHT (NULL: none) in a row of their own; without either, MIDDLE. */
static void put_row(struct graph *g, struct node *left, struct node *right,
                    struct node *middle)
{
    struct node *all[] = {left, right, middle};
    int height = 0;
    for (size_t i = 0; i < 3; i++)
        if (all[i] && all[i]->height > height)
            height = all[i]->height;
    for (size_t i = 0; i < 3; i++)
        if (all[i])
            all[i]->y = g->height + height / 2;
    if (left)
        left->x = MARGIN + left->width / 2;
    if (right)
        right->x = WIDTH - MARGIN - right->width / 2;
    if (middle)
        middle->x = WIDTH / 2;
    g->height += height + GAP;
}

static void put_ring(struct graph *g)
{
    size_t n = g->n_circle;
    for (size_t row = 0; row < n / 2; row++)
        put_row(g, &g->nodes[g->circle[(n - row) % n]],
                &g->nodes[g->circle[1 + row]], NULL);
    if (n % 2)
        put_row(g, NULL, NULL, &g->nodes[g->circle[(n + 1) / 2 % n]]);
}

static bool in_circle(const struct graph *g, size_t node)
{
    for (size_t i = 0; i < g->n_circle; i++)
        if (g->circle[i] == node)
            return true;
    return false;
}

/* The next from *AT on that is a process, or none, and not in the circle. */
static struct node *next_of(struct graph *g, bool is_process, size_t *at)
{
    while (*at < g->n_nodes) {
        size_t i = (*at)++;
        if (g->nodes[i].is_process == is_process && !in_circle(g, i))
            return &g->nodes[i];
    }
    return NULL;
}

void graph_lay_out(struct graph *g)
{
    size_t processes = 0, objects = 0;
    find_circle(g);
    g->width = WIDTH;
    g->height = MARGIN;
    for (size_t i = 0; i < g->n_nodes; i++)
        measure(&g->nodes[i]);
    put_ring(g);
    for (;;) {
        struct node *left = next_of(g, true, &processes);
        struct node *right = next_of(g, false, &objects);
        if (!left && !right)
            break;
        put_row(g, left, right, NULL);
    }
    g->height += MARGIN - GAP;
}
