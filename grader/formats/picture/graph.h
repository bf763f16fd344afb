/* SPDX-License-Identifier: MIT */
/*
 * graph.h - what a picture shows: processes and objects, and what is between
 * them, at each step. Made from the facts of a test, never from its words.
 * Used by the files of this room.
 */
#ifndef GRAPH_H
#define GRAPH_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

enum { NODE_LINES = 3 };

/* A box of the picture, with its centre at X, Y. */
struct node {
    bool is_process;
    long process;
    char *key;               /* of an object: what the facts call it */
    char *lines[NODE_LINES]; /* what stands in it; NULL: none */
    int x, y, width, height;
};

enum edge_kind { EDGE_HOLDS, EDGE_WAITS, EDGE_USES };
struct edge {
    enum edge_kind kind;
    size_t from, to; /* nodes */
    char *label;     /* "" if its kind says all */
    char *words;     /* the same as a sentence's part */
    bool *at;        /* n_steps: is it there after this step? */
};

struct graph {
    struct node *nodes;
    size_t n_nodes;
    struct edge *edges;
    size_t n_edges;
    size_t n_steps; /* 1 if nothing moves */
    size_t *circle; /* nodes that wait for each other, in their order */
    size_t n_circle;
    int width, height;
};

void graph_free(struct graph *g);

/* The node of PROCESS, or of the object KEY; made if it is not there, with its
 * number or LABEL in its first line. */
size_t graph_process(struct graph *g, long process);
size_t graph_object(struct graph *g, const char *key, const char *label);

/* The edge is there after STEP. WORDS, a new string, is taken away. */
void graph_edge(struct graph *g, const struct edge *e, size_t step);

/* What is there after STEP, as one line. A new string. */
char *graph_words(const struct graph *g, size_t step);

/* Is there an edge of KIND after any step? */
bool graph_has(const struct graph *g, enum edge_kind kind);

/* graph_hang.c: of a test's FACTS without steps; of a race, an item of a
 * result's races. */
struct graph graph_of_hang(const json_t *facts);
struct graph graph_of_race(const json_t *race);
/* graph_steps.c: of FACTS with steps. */
struct graph graph_of_steps(const json_t *facts);

/* What an object is called in a picture, so that it fits into its box. A new
 * string. */
char *graph_short(const char *name);

/* layout.c: who waits in a circle after the last step, and where all boxes are.
 * No two of them meet. */
void graph_lay_out(struct graph *g);

#endif
