/* SPDX-License-Identifier: MIT */
/*
 * shard.c - `ipclab shard`: grade a shard of a round, on whatever node. What is
 * done there: spool/node.h.
 */
#include <argp.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/files.h"
#include "base/options.h"
#include "harness/base/text.h"
#include "spool/node.h"

enum key { KEY_RESULTS = 1000, KEY_NODE, KEY_CHECK, KEY_PAUSE };

struct options {
    struct node node;
    int pause;
};

static error_t parse(int key, char *arg, struct argp_state *state)
{
    struct options *o = state->input;
    switch (key) {
    case 'j': o->node.cores = (int)parse_number(arg, 1, 256, state); return 0;
    case KEY_RESULTS: o->node.results = arg; return 0;
    case KEY_NODE: o->node.name = arg; return 0;
    case KEY_CHECK: o->node.check = true; return 0;
    case KEY_PAUSE: o->pause = (int)parse_number(arg, 0, 3600, state); return 0;
    case ARGP_KEY_ARG:
        if (o->node.shard)
            argp_error(state, "one SHARD, not two: '%s'", arg);
        o->node.shard = arg;
        return 0;
    case ARGP_KEY_END:
        if (!o->node.shard || (!o->node.results && !o->node.check))
            argp_error(state, "it takes SHARD and --results");
        return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option list[] = {
    {"results", KEY_RESULTS, "DIR", 0, "Leave the results in this folder", 0},
    {"jobs", 'j', "N", 0,
     "Take N cores, and grade as many at a time (default: all that this "
     "process may use)",
     0},
    {"node", KEY_NODE, "NAME", 0,
     "What this node is called in its results (default: the machine's name)",
     0},
    {"check", KEY_CHECK, 0, 0,
     "Only say whether the shard can be graded on this node", 0},
    {"pause", KEY_PAUSE, "SECONDS", 0,
     "If this node can grade nothing, end only after this time, so that other "
     "nodes take the next shards (default: 30)",
     0},
    {0}};
static const struct argp argp = {
    list,
    parse,
    "SHARD",
    "Grade a shard that 'ipclab batch --spool' has written. It can be killed "
    "at any moment: what it has graded is in the results, and the same command "
    "goes on from there.\v"
    "Exit status: 0 every file set of the shard has a result, 2 wrong usage, "
    "4 some could not be graded, or this node has other tests or tools and "
    "grades nothing.",
    NULL,
    NULL,
    NULL};

int shard_command(const char *kit, int argc, char **argv)
{
    char host[65] = "node";
    gethostname(host, sizeof host - 1);
    struct options o = {.node = {.name = host}, .pause = 30};
    argp_parse(&argp, argc, argv, 0, NULL, &o);
    struct names used = {0};
    char *root = realpath(kit, NULL);
    char *results = o.node.results ? realpath(o.node.results, NULL) : NULL;
    char *shard = realpath(o.node.shard, NULL);
    char *name = file_path_for(NULL, o.node.name, &used);
    bool refused = false;
    enum exit_status status = STATUS_MACHINE;
    if (!root || !shard || (o.node.results && !results)) {
        complain(status, "%s: %s", shard ? o.node.results : o.node.shard,
                 strerror(ENOENT));
    } else {
        o.node.kit = root;
        o.node.results = results;
        o.node.shard = shard;
        o.node.name = name;
        status = node_run(&o.node, &refused);
    }
    struct timespec pause = {refused && !o.node.check ? o.pause : 0, 0};
    nanosleep(&pause, NULL);
    names_free(&used);
    free(name);
    free(shard);
    free(results);
    free(root);
    return status;
}
