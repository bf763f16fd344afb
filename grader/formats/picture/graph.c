/* SPDX-License-Identifier: MIT */
/*
 * graph.c - nodes and edges of a picture, see graph.h.
 */
#include "formats/picture/graph.h"

#include <stdlib.h>
#include <string.h>

#include "harness/base/memory.h"
#include "harness/base/text.h"

enum { FITS = 15 }; /* letters, in a box */

void graph_free(struct graph *g)
{
    for (size_t i = 0; i < g->n_nodes; i++) {
        free(g->nodes[i].key);
        for (size_t k = 0; k < NODE_LINES; k++)
            free(g->nodes[i].lines[k]);
    }
    for (size_t i = 0; i < g->n_edges; i++) {
        free(g->edges[i].label);
        free(g->edges[i].words);
        free(g->edges[i].at);
    }
    free(g->nodes);
    free(g->edges);
    free(g->circle);
    *g = (struct graph){0};
}

/* The end of a path says more than its beginning. */
char *graph_short(const char *name)
{
    size_t n = strlen(name);
    const char *last = strrchr(name, '/');
    if (n > FITS && last && last[1])
        name = last + 1;
    n = strlen(name);
    if (n <= FITS)
        return text_copy(name);
    size_t cut = FITS - 1;
    while (cut > 0 && ((unsigned char)name[cut] & 0xc0) == 0x80)
        cut--; /* no half letter */
    return text_format("%.*s\xe2\x80\xa6", (int)cut, name);
}

static size_t node_new(struct graph *g, const struct node *node)
{
    g->nodes = memory_grow(g->nodes, g->n_nodes, sizeof *g->nodes);
    g->nodes[g->n_nodes] = *node;
    return g->n_nodes++;
}

size_t graph_process(struct graph *g, long process)
{
    for (size_t i = 0; i < g->n_nodes; i++)
        if (g->nodes[i].is_process && g->nodes[i].process == process)
            return i;
    return node_new(
        g, &(struct node){.is_process = true,
                          .process = process,
                          .lines = {text_format("process %ld", process)}});
}

size_t graph_object(struct graph *g, const char *key, const char *label)
{
    for (size_t i = 0; i < g->n_nodes; i++)
        if (!g->nodes[i].is_process && strcmp(g->nodes[i].key, key) == 0)
            return i;
    return node_new(g, &(struct node){.key = text_copy(key),
                                      .lines = {graph_short(label)}});
}

void graph_edge(struct graph *g, const struct edge *e, size_t step)
{
    for (size_t i = 0; i < g->n_edges; i++) {
        struct edge *old = &g->edges[i];
        if (old->kind == e->kind && old->from == e->from && old->to == e->to &&
            strcmp(old->label, e->label) == 0) {
            old->at[step] = true;
            free(e->words);
            return;
        }
    }
    g->edges = memory_grow(g->edges, g->n_edges, sizeof *g->edges);
    struct edge *new = &g->edges[g->n_edges++];
    *new = *e;
    new->label = text_copy(e->label);
    new->at = memory_new(g->n_steps, sizeof *new->at);
    new->at[step] = true;
}

char *graph_words(const struct graph *g, size_t step)
{
    struct text t = {0};
    for (size_t i = 0; i < g->n_edges; i++)
        if (g->edges[i].at[step] && g->edges[i].kind != EDGE_USES)
            text_add(&t, "%s%s", t.length ? "; " : "", g->edges[i].words);
    if (t.length == 0)
        text_add(&t, "nobody holds anything, nobody waits");
    return t.bytes;
}

bool graph_has(const struct graph *g, enum edge_kind kind)
{
    for (size_t i = 0; i < g->n_edges; i++)
        if (g->edges[i].kind == kind)
            return true;
    return false;
}
