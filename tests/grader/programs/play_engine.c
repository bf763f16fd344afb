/* SPDX-License-Identifier: MIT */
/*
 * play_engine.c - a cluster that is played, in a time of its own: what hours of
 * hundreds of nodes leave for the head is there in seconds. Built by make, run by
 * test-large.sh:
 *
 *   play_engine class DIR N       a class of N in folder DIR
 *   play_engine round ROUND NODES SEED DOCUMENT
 *
 * plays Slurm on a round: NODES nodes take the next shard as soon as they are
 * free. A file set takes SECONDS on average; one in FAILS could not be graded;
 * one in POISONS kills its node whenever it is graded. Nodes die besides, once in
 * LIFE seconds, and come back after AWAY; a shard whose node has died goes to
 * another one, three times. What has a result is not graded again. Results have
 * the judge's DOCUMENT. Prints "HOURS hours, GRADED graded, AGAIN again": AGAIN
 * is what was graded a second time because a node had died.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/files.h"
#include "base/kit.h"
#include "harness/base/memory.h"
#include "harness/base/text.h"
#include "spool/result.h"
#include "spool/shard.h"

#define SECONDS 60.0
#define FAILS 150
#define POISONS 1000
#define LIFE (40 * 3600.0)
#define AWAY 600.0
#define TRIES 3

/* Of ten thousand results each would wait for the disk: not here. */
int fsync(int fd)
{
    return fd < 0 ? -1 : 0;
}

struct node {
    double free; /* from when on it is */
    double dies;
};
struct play {
    char *results;
    struct node *nodes;
    size_t n_nodes;
    json_t *document;
    unsigned short dice[3];
    size_t graded, again;
    double end;
};

/* ---- chance -------------------------------------------------------------- */

static double between(struct play *p, double least, double most)
{
    return least + erand48(p->dice) * (most - least);
}

static double life(struct play *p)
{
    return between(p, 0, 2 * LIFE);
}

static bool is_poison(const char *digest)
{
    return strtoul(text_format("%.6s", digest), NULL, 16) % POISONS == 7;
}

/* ---- a shard on a node --------------------------------------------------- */

static char *path_in(const struct play *p, const char *name, const char *end)
{
    return text_format("%s/%s%s", p->results, name, end);
}

static void leave(struct play *p, const struct shard *s, const char *digest,
                  const char *node, double seconds)
{
    bool fails = erand48(p->dice) * FAILS < 1;
    const struct result r = {.digest = digest,
                             .node = node,
                             .tools = s->terms.tools,
                             .seconds = seconds,
                             .document = fails ? NULL : p->document,
                             .reason = "the node has no memory left"};
    if (result_leave(p->results, &s->terms, &r) != RESULT_FIRST)
        exit(complain(STATUS_MACHINE, "%s was graded twice", digest));
    p->graded += !fails;
}

/* Node N works on S until it is done, or dies: then false. */
static bool work(struct play *p, struct node *n, const struct shard *s)
{
    char *name = text_format("n%zu", (size_t)(n - p->nodes));
    bool lives = true;
    for (size_t i = 0; i < s->digests.count && lives; i++) {
        const char *digest = s->digests.items[i];
        char *path = path_in(p, digest, ".json");
        bool has = access(path, F_OK) == 0;
        double takes = between(p, SECONDS / 2, SECONDS * 3 / 2);
        free(path);
        if (has)
            continue;
        lives = !is_poison(digest) && n->free + takes < n->dies;
        if (lives)
            leave(p, s, digest, name, takes);
        else
            p->again++;
        n->free += takes;
    }
    if (n->free > p->end)
        p->end = n->free;
    free(name);
    return lives;
}

static struct node *next_free(struct play *p)
{
    struct node *first = p->nodes;
    for (size_t i = 1; i < p->n_nodes; i++)
        if (p->nodes[i].free < first->free)
            first = &p->nodes[i];
    /* Nobody sees that one is away before it is back. */
    while (first->dies <= first->free) {
        first->free = first->dies + AWAY;
        first->dies = first->free + life(p);
        return next_free(p);
    }
    return first;
}

static void play_shard(struct play *p, const char *round, size_t number)
{
    char *why = NULL, *name = text_format("%zu", number);
    char *path = text_format("%s/shards/%s.db", round, name);
    char *begun = path_in(p, name, ".begun");
    struct shard *s = shard_open(path, &why);
    if (!s)
        exit(complain(STATUS_MACHINE, "%s", why));
    file_replace(begun, "", 0);
    for (int turn = 0; turn < TRIES; turn++) {
        struct node *n = next_free(p);
        if (work(p, n, s))
            break;
        n->dies = n->free;
    }
    shard_close(s);
    free(begun);
    free(path);
    free(name);
}

static int play_round(char **argv)
{
    struct play p = {.n_nodes = strtoul(argv[3], NULL, 10)};
    p.results = text_format("%s/results", argv[2]);
    p.dice[0] = (unsigned short)strtoul(argv[4], NULL, 10);
    p.document = json_load_file(argv[5], 0, NULL);
    p.nodes = memory_new(p.n_nodes, sizeof *p.nodes);
    for (size_t i = 0; i < p.n_nodes; i++)
        p.nodes[i].dies = life(&p);
    for (size_t i = 1;; i++) {
        char *path = text_format("%s/shards/%zu.db", argv[2], i);
        bool there = access(path, F_OK) == 0;
        free(path);
        if (!there)
            break;
        play_shard(&p, argv[2], i);
    }
    printf("%.3f hours, %zu graded, %zu again\n", p.end / 3600, p.graded,
           p.again);
    return p.document ? 0 : STATUS_USAGE;
}

/* ---- a class ------------------------------------------------------------- */

static int make_class(const char *dir, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        char *folder = text_format("%s/s%05zu", dir, i);
        char *file = text_format("%s/one.c", folder);
        char *text = text_format("int one = %zu;\n", i);
        if (mkdir(folder, 0755) < 0 ||
            file_create(file, text, strlen(text)) < 0)
            return complain(STATUS_MACHINE, "cannot write %s", file);
        free(text);
        free(file);
        free(folder);
    }
    return 0;
}

int main(int argc, char **argv)
{
    if (argc == 4 && strcmp(argv[1], "class") == 0)
        return make_class(argv[2], strtoul(argv[3], NULL, 10));
    if (argc == 6 && strcmp(argv[1], "round") == 0)
        return play_round(argv);
    return STATUS_USAGE;
}
