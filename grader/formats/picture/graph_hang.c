/* SPDX-License-Identifier: MIT */
/*
 * graph_hang.c - the graph of what nobody can leave: who waits for what, and who
 * has the other end of it; and that of a data race.
 */
#include <stdlib.h>
#include <string.h>

#include "formats/picture/graph.h"
#include "harness/base/text.h"
#include "harness/result/document.h"

/* What the facts call a wait, and how a picture says it. */
struct want {
    const char *word;
    const char *kind;   /* of object, if it has no name */
    const char *label;  /* at the arrow of who waits, ... */
    const char *held;   /* ... and of who could act: LABEL and WORDS */
    const char *holder; /* as in "process 3 ... the pipe" */
};
static const struct want wants[] = {
    {"data", "the pipe", "for data", "write end", "has the write end of"},
    {"room", "the pipe", "for room", "read end", "has the read end of"},
    {"open", "the FIFO", "to open", "other end", "would open the other end of"},
    {"message", "the queue", "for a message", "can send", "can send to"},
    {"space", "the queue", "for room", "can receive", "can receive from"},
    {"semaphore", "the semaphore", "waits for", "taken by", "has taken"},
    {"lock", "the lock", "waits for", "held by", "holds"},
    {"signal", "a signal", "waits for", "", "can send"},
    {"any", "some event", "waits for", "", "can cause"},
    {"sysv", "System V object", "waits for", "", "can change"},
};

static const struct want *want_of(const char *word)
{
    for (size_t i = 0; i < sizeof wants / sizeof *wants; i++)
        if (strcmp(wants[i].word, word) == 0)
            return &wants[i];
    return NULL;
}

/* ---- what an object is called -------------------------------------------- */

/* A pipe has no name but its inode: "the pipe", or "pipe A", "pipe B" where there
 * are several. */
static char *pipe_name(const json_t *processes, const char *object)
{
    const json_t *p;
    char letter = 'A', mine = 'A';
    const char *seen[26] = {0};
    size_t i, n = 0;
    json_array_foreach((json_t *)processes, i, p)
    {
        const char *other = text_of(p, "object");
        bool known = strncmp(other, "pipe:", 5) != 0;
        for (size_t k = 0; k < n; k++)
            known = known || strcmp(seen[k], other) == 0;
        if (known || n == sizeof seen / sizeof *seen)
            continue;
        if (strcmp(other, object) == 0)
            mine = (char)(letter + n);
        seen[n++] = other;
    }
    return n > 1 ? text_format("pipe %c", mine) : text_copy("the pipe");
}

static char *object_name(const json_t *processes, const char *object,
                         const struct want *want)
{
    if (strncmp(object, "pipe:", 5) == 0)
        return pipe_name(processes, object);
    return text_copy(*object ? object : want->kind);
}

/* ---- a process ----------------------------------------------------------- */

/* "run_two()" of "process 26 (run_two())": it has a line of its own. */
static char *role_of(const char *name)
{
    const char *open = strchr(name, '(');
    size_t n = strlen(name);
    if (!open || n == 0 || name[n - 1] != ')')
        return NULL;
    char *role =
        text_format("%.*s", (int)(n - (size_t)(open - name) - 2), open + 1);
    char *brief = graph_short(role);
    free(role);
    return brief;
}

static void add_process(struct graph *g, const json_t *p)
{
    long number = (long)number_of(p, "process");
    size_t at = graph_process(g, number);
    struct node *node = &g->nodes[at];
    const char *call = text_of(p, "call"), *place = text_of(p, "place");
    const char *line = strrchr(place, ':');
    node->lines[1] = role_of(text_of(p, "name"));
    if (!*call)
        return;
    char *where = line ? text_format("%s, line %s", call, line + 1)
                       : text_format("%s()", call);
    node->lines[node->lines[1] ? 2 : 1] = where;
}

/* ---- who waits ----------------------------------------------------------- */

static void add_child_wait(struct graph *g, size_t who, long process,
                           const json_t *held_by)
{
    const json_t *child;
    size_t i;
    json_array_foreach((json_t *)held_by, i, child)
    {
        long pid = (long)json_integer_value(child);
        struct edge e = {.kind = EDGE_WAITS,
                         .from = who,
                         .to = graph_process(g, pid),
                         .label = "for its end",
                         .words = text_format("process %ld waits for the end "
                                              "of process %ld",
                                              process, pid)};
        graph_edge(g, &e, 0);
    }
}

static void add_holders(struct graph *g, size_t object, const char *name,
                        const struct want *want, const json_t *held_by)
{
    const json_t *holder;
    size_t i;
    json_array_foreach((json_t *)held_by, i, holder)
    {
        long pid = (long)json_integer_value(holder);
        struct edge e = {
            .kind = EDGE_HOLDS,
            .from = object,
            .to = graph_process(g, pid),
            .label = (char *)want->held,
            .words = text_format("process %ld %s %s", pid, want->holder, name)};
        graph_edge(g, &e, 0);
    }
}

static void add_wait(struct graph *g, const json_t *processes, const json_t *p)
{
    const char *word = text_of(p, "waits_for");
    const json_t *held_by = json_object_get(p, "held_by");
    const struct want *want = want_of(word);
    long process = (long)number_of(p, "process");
    size_t who = graph_process(g, process);
    if (strcmp(word, "child") == 0)
        add_child_wait(g, who, process, held_by);
    if (!want)
        return;
    const char *key = text_of(p, "object");
    char *name = object_name(processes, key, want);
    size_t object = graph_object(g, *key ? key : want->kind, name);
    const char *what =
        strncmp(want->label, "waits", 5) == 0 ? "for" : want->label;
    const char *of =
        strcmp(what, "for") == 0 || strcmp(word, "open") == 0 ? "" : "in ";
    struct edge e = {.kind = EDGE_WAITS,
                     .from = who,
                     .to = object,
                     .label = (char *)want->label,
                     .words = text_format("process %ld waits %s %s%s", process,
                                          what, of, name)};
    graph_edge(g, &e, 0);
    add_holders(g, object, name, want, held_by);
    free(name);
}

struct graph graph_of_hang(const json_t *facts)
{
    struct graph g = {.n_steps = 1};
    const json_t *processes = json_object_get(facts, "processes"), *p;
    size_t i;
    json_array_foreach((json_t *)processes, i, p) add_process(&g, p);
    json_array_foreach((json_t *)processes, i, p) add_wait(&g, processes, p);
    graph_lay_out(&g);
    return g;
}

/* ---- a race -------------------------------------------------------------- */

struct graph graph_of_race(const json_t *race)
{
    struct graph g = {.n_steps = 1};
    const json_t *sides = json_object_get(race, "sides");
    const char *object = text_of(race, "object");
    long long first = (long long)number_of(race, "offset");
    long long size = (long long)number_of(race, "size");
    for (size_t i = 0; i < 2; i++) {
        const json_t *side = json_array_get(sides, i);
        const char *access = text_of(side, "access");
        long line = (long)number_of(side, "line");
        size_t who = graph_process(&g, (long)i);
        struct node *node = &g.nodes[who];
        free(node->lines[0]);
        node->lines[0] = text_copy(i ? "another" : "one process");
        if (line)
            node->lines[1] = text_format("line %ld", line);
        size_t what = graph_object(&g, object, "shared memory");
        if (i == 0)
            g.nodes[what].lines[1] =
                size > 1
                    ? text_format("bytes %lld to %lld", first, first + size - 1)
                    : text_format("byte %lld", first);
        struct edge e = {.kind = EDGE_USES,
                         .from = who,
                         .to = what,
                         .label =
                             strcmp(access, "read") == 0 ? "reads" : "writes",
                         .words = text_copy(access)};
        graph_edge(&g, &e, 0);
    }
    graph_lay_out(&g);
    return g;
}
