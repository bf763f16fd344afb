/* SPDX-License-Identifier: MIT */
/*
 * graph_steps.c - the graph of a schedule, step by step: who has taken what and
 * not given it back, who waits, who uses what just now.
 */
#include <stdlib.h>
#include <string.h>

#include "formats/picture/graph.h"
#include "harness/base/memory.h"
#include "harness/base/text.h"
#include "harness/result/document.h"

/* While the steps are played: how often a node of a process has taken a node of an
 * object, and for which one it waits. Nodes are numbered as in the graph. */
struct play {
    struct graph *g;
    const json_t *steps;
    size_t n;        /* nodes */
    int *taken;      /* n * n: of process, object */
    bool *is_passed; /* n: somebody posts this object who has not taken it, so
                        it is a signal, and nobody holds it */
    size_t *waits;   /* n: an object, or n */
};

static bool is_take(const char *call)
{
    static const char *const takes[] = {"sem_wait", "sem_trywait",
                                        "sem_timedwait", "sem_clockwait"};
    for (size_t i = 0; i < sizeof takes / sizeof *takes; i++)
        if (strcmp(call, takes[i]) == 0)
            return true;
    return false;
}

static int *taken_of(struct play *p, size_t who, size_t object)
{
    return &p->taken[who * p->n + object];
}

/* What STEP changes. */
static void play_step(struct play *p, const json_t *step)
{
    const char *call = text_of(step, "call"), *object = text_of(step, "object");
    size_t who = graph_process(p->g, (long)number_of(step, "process"));
    p->waits[who] = p->n;
    if (!*object || *text_of(step, "error"))
        return;
    size_t what = graph_object(p->g, object, object);
    if (json_is_true(json_object_get(step, "waits"))) {
        p->waits[who] = what;
    } else if (is_take(call)) {
        ++*taken_of(p, who, what);
    } else if (strcmp(call, "sem_post") == 0) {
        if (*taken_of(p, who, what) > 0)
            --*taken_of(p, who, what);
        else
            p->is_passed[what] = true;
    }
}

static void play_begin(struct play *p)
{
    memset(p->taken, 0, p->n * p->n * sizeof *p->taken);
    for (size_t i = 0; i < p->n; i++)
        p->waits[i] = p->n;
}

/* ---- what is there after a step ------------------------------------------ */

static void add_holds(struct graph *g, size_t who, size_t what, size_t step)
{
    struct edge e = {.kind = EDGE_HOLDS,
                     .from = what,
                     .to = who,
                     .label = "",
                     .words = text_format("process %ld holds %s",
                                          g->nodes[who].process,
                                          g->nodes[what].key)};
    graph_edge(g, &e, step);
}

static void add_waits(struct graph *g, size_t who, size_t what, size_t step)
{
    struct edge e = {.kind = EDGE_WAITS,
                     .from = who,
                     .to = what,
                     .label = "",
                     .words = text_format("process %ld waits for %s",
                                          g->nodes[who].process,
                                          g->nodes[what].key)};
    graph_edge(g, &e, step);
}

/* What the process of this step does; to take and to wait shows otherwise. */
static void add_use(struct play *p, const json_t *step, size_t at)
{
    const char *object = text_of(step, "object"), *call = text_of(step, "call");
    if (!*object || json_is_true(json_object_get(step, "waits")))
        return;
    size_t who = graph_process(p->g, (long)number_of(step, "process"));
    size_t what = graph_object(p->g, object, object);
    if (is_take(call) && !p->is_passed[what] && !*text_of(step, "error"))
        return;
    struct edge e = {.kind = EDGE_USES,
                     .from = who,
                     .to = what,
                     .label = (char *)(*call ? call : "uses"),
                     .words = text_format("process %ld: %s, %s",
                                          p->g->nodes[who].process,
                                          *call ? call : "uses", object)};
    graph_edge(p->g, &e, at);
}

static void show(struct play *p, const json_t *step, size_t at)
{
    for (size_t who = 0; who < p->n; who++)
        for (size_t what = 0; what < p->n; what++)
            if (*taken_of(p, who, what) > 0 && !p->is_passed[what])
                add_holds(p->g, who, what, at);
    for (size_t who = 0; who < p->n; who++)
        if (p->waits[who] < p->n)
            add_waits(p->g, who, p->waits[who], at);
    add_use(p, step, at);
}

/* The judge's own word on the end: it knows what came before a long list. */
static void add_end(struct graph *g, const json_t *processes)
{
    const json_t *p, *holder;
    size_t i, k;
    json_array_foreach((json_t *)processes, i, p)
    {
        const char *object = text_of(p, "object");
        if (!*object)
            continue;
        size_t what = graph_object(g, object, object);
        size_t who = graph_process(g, (long)number_of(p, "process"));
        add_waits(g, who, what, g->n_steps - 1);
        json_array_foreach(json_object_get(p, "held_by"), k, holder)
            add_holds(g, graph_process(g, (long)json_integer_value(holder)),
                      what, g->n_steps - 1);
    }
}

struct graph graph_of_steps(const json_t *facts)
{
    const json_t *steps = json_object_get(facts, "steps"), *step;
    struct graph g = {.n_steps = json_array_size(steps)};
    struct play p = {.g = &g, .steps = steps};
    size_t i;
    json_array_foreach((json_t *)steps, i, step)
    {
        const char *object = text_of(step, "object");
        graph_process(&g, (long)number_of(step, "process"));
        if (*object)
            graph_object(&g, object, object);
    }
    p.n = g.n_nodes;
    p.taken = memory_new(p.n * p.n, sizeof *p.taken);
    p.is_passed = memory_new(p.n, sizeof *p.is_passed);
    p.waits = memory_new(p.n, sizeof *p.waits);
    play_begin(&p);
    json_array_foreach((json_t *)steps, i, step) play_step(&p, step);
    play_begin(&p);
    json_array_foreach((json_t *)steps, i, step)
    {
        play_step(&p, step);
        show(&p, step, i);
    }
    add_end(&g, json_object_get(facts, "processes"));
    free(p.waits);
    free(p.is_passed);
    free(p.taken);
    graph_lay_out(&g);
    return g;
}
