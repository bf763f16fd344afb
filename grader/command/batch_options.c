/* SPDX-License-Identifier: MIT */
/*
 * batch_options.c - the command line of `ipclab batch`.
 */
#include <argp.h>
#include <stdlib.h>

#include "base/options.h"
#include "command/batch.h"
#include "harness/base/text.h"
#include "journal/attempts.h"

enum key {
    KEY_LOG = 1000,
    KEY_ROSTER,
    KEY_FORMAT,
    KEY_REGRADE,
    KEY_COUNT,
    KEY_DRY,
    KEY_MIX,
    KEY_QUICK,
    KEY_OPEN,
    KEY_SPOOL,
    KEY_COLLECT,
    KEY_SHARD,
    KEY_NODES,
    KEY_CORES,
    KEY_SECONDS
};

static void refuse_site(const char *word, struct argp_state *state)
{
    struct text words = {0};
    for (enum site site = 0; site < SITE_COUNT; site++)
        text_add(&words, " %s", site_word(site));
    argp_error(state, "there is no format '%s'; there is:%s", word,
               text_string(&words));
}

static void check_words(const struct batch *b, struct argp_state *state)
{
    if (b->collect) {
        if (!b->journal_path || b->intake || b->spool || b->regrade.count)
            argp_error(state, "--collect takes --journal, and no INTAKE");
        return;
    }
    if (b->spool && b->journal_path && !b->intake) { /* the next round */
        if (b->lab || b->regrade.count)
            argp_error(state, "without INTAKE there is no --lab, --regrade");
        return;
    }
    if (!b->lab || !b->journal_path || !b->intake)
        argp_error(state, "it takes --lab, --journal and INTAKE");
    if (b->dry_run && (!b->regrade.count || b->spool))
        argp_error(state, "--dry-run goes with --regrade, not with --spool");
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
    struct batch *b = state->input;
    switch (key) {
    case 'l':
        if (!kit_has_lab(b->assess.kit, arg))
            exit(STATUS_USAGE);
        b->lab = arg;
        return 0;
    case 'J': b->journal_path = arg; return 0;
    case 'j': b->parallel = (int)parse_number(arg, 1, 256, state); return 0;
    case KEY_LOG: b->log_path = arg; return 0;
    case KEY_REGRADE: names_add(&b->regrade, arg); return 0;
    case KEY_ROSTER: b->roster_path = arg; return 0;
    case KEY_FORMAT:
        b->site = site_find(arg);
        if (b->site == SITE_COUNT)
            refuse_site(arg, state);
        return 0;
    case KEY_COUNT:
        if (!attempts_rule_known(arg))
            argp_error(state, "--count is newest, first or best, not '%s'",
                       arg);
        b->count = arg;
        return 0;
    case KEY_DRY: b->dry_run = true; return 0;
    case KEY_MIX: b->mix_tools = true; return 0;
    case KEY_QUICK: b->assess.quick = true; return 0;
    case KEY_OPEN: b->assess.shut_in = false; return 0;
    case KEY_SPOOL: b->spool = arg; return 0;
    case KEY_COLLECT: b->collect = arg; return 0;
    case KEY_SHARD: b->per_shard = parse_number(arg, 1, 1000, state); return 0;
    case KEY_NODES: b->nodes = parse_number(arg, 1, 100000, state); return 0;
    case KEY_CORES: b->node_cores = parse_number(arg, 1, 1024, state); return 0;
    case KEY_SECONDS:
        b->seconds = (double)parse_number(arg, 1, 100000, state);
        return 0;
    case ARGP_KEY_ARG:
        if (b->intake)
            argp_error(state, "one INTAKE, not two: '%s'", arg);
        b->intake = arg;
        return 0;
    case ARGP_KEY_END: check_words(b, state); return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option list[] = {
    {"lab", 'l', "LAB", 0, "The lab that was handed in", 0},
    {"journal", 'J', "FILE", 0, "Keep everything in this file", 0},
    {"jobs", 'j', "N", 0, "Grade N at a time (default: one per core)", 0},
    {"format", KEY_FORMAT, "SITE", 0,
     "INTAKE comes from moodle, canvas, gradescope, brightspace, blackboard, "
     "autolab, or is plain (default: found from its names)",
     0},
    {"roster", KEY_ROSTER, "FILE", 0, "A CSV file that lists the students", 0},
    {"regrade", KEY_REGRADE, "WHAT", 0,
     "Grade again: a student; or EXERCISE/TEST, the students who lost it; or "
     "old, those who were graded with other tests. May have wildcards and be "
     "repeated",
     0},
    {"dry-run", KEY_DRY, 0, 0,
     "With --regrade: say who would be given what, and leave the journal as it "
     "is",
     0},
    {"count", KEY_COUNT, "WHICH", 0,
     "Which of several attempts counts: newest (default), first or best", 0},
    {"log", KEY_LOG, "FILE", 0,
     "Add a line for each submission (default: JOURNAL.log)", 0},
    {"mix-tools", KEY_MIX, 0, 0,
     "Go on with a journal that was graded with another gcc or Valgrind", 0},
    {"spool", KEY_SPOOL, "DIR", 0,
     "Grade nothing here: write what waits into this folder, as a round of "
     "shards for 'ipclab shard'. Without INTAKE: what still waits of the last "
     "round, on its terms",
     0},
    {"per-shard", KEY_SHARD, "N", 0, "So many file sets a shard (default: 10)",
     0},
    {"nodes", KEY_NODES, "N", 0, "Plan for N nodes (default: 1)", 0},
    {"cores", KEY_CORES, "N", 0, "Plan for N cores a node (default: 1)", 0},
    {"seconds", KEY_SECONDS, "N", 0,
     "Plan for N seconds a file set (default: as until now)", 0},
    {"collect", KEY_COLLECT, "DIR/ROUND", 0,
     "Only take the results that are there into the journal", 0},
    {"quick", KEY_QUICK, 0, 0, "Do not check memory with Valgrind", 0},
    {"no-sandbox", KEY_OPEN, 0, 0,
     "Run submissions without protection; only for code that you trust", 0},
    {0}};
static const struct argp argp = {
    list,
    parse,
    "INTAKE",
    "Grade a class. INTAKE is a folder with a folder or an archive for each "
    "student, or what a course site lets staff download, packed or not. The "
    "journal keeps what is done: if the batch is killed at any moment, the "
    "same "
    "command goes on from there and grades nothing twice.\v"
    "Exit status: 0 all were graded, whatever their scores, 1 something in "
    "INTAKE was not taken, and is named, 2 wrong usage, 3 the lab is at fault, "
    "4 some could not be graded and have no score: the same command tries them "
    "again.",
    NULL,
    NULL,
    NULL};

void batch_parse(struct batch *b, int argc, char **argv)
{
    argp_parse(&argp, argc, argv, 0, NULL, b);
}
