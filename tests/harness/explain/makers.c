/* SPDX-License-Identifier: MIT */
/*
 * makers.c - who made an object that is left: the last call of the probe's log
 * that made it anew. Runs in a worker of the judge.
 */
#include "harness/explain/makers.h"

#include <fcntl.h>
#include <stdlib.h>

#include "harness/base/memory.h"
#include "harness/base/memory.h"
#include "harness/evidence/log.h"
#include "harness/evidence/source_line.h"
#include "harness/loop/world.h"
#include "harness/wire/traits.h"

/* ---- which calls make, and which remove, what ---- */

static enum object_kind kind_of(const char *word)
{
    static const struct {
        const char *word;
        enum object_kind kind;
    } kinds[] = {
        {"file", OBJECT_FILE},           {"directory", OBJECT_DIRECTORY},
        {"fifo", OBJECT_FIFO},           {"shm", OBJECT_SHM},
        {"semaphore", OBJECT_SEMAPHORE}, {"mqueue", OBJECT_MQUEUE},
        {"sysv-shm", OBJECT_SYSV_SHM},   {"sysv-sem", OBJECT_SYSV_SEM},
        {"sysv-msg", OBJECT_SYSV_MSG}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].word, word) == 0)
            return kinds[i].kind;
    return OBJECT_NONE;
}

static bool makes(const struct log_entry *e, enum object_kind kind)
{
    /* Kept without O_CREAT, too, and its flags are its first number. */
    bool only_opens = e->call == CALL_sem_open && !(e->args[0] & O_CREAT);
    return call_makes(e->call, kind) && !only_opens;
}

/* The last part of a name; "/q" and "q" are one queue, "./f" and "/tmp/f" one
 * file, and a semaphore's file is called sem.NAME. */
static const char *last_part(const char *name)
{
    const char *slash = strrchr(name, '/');
    return slash ? slash + 1 : name;
}

static bool is_meant(const struct log_entry *e, const char *kind,
                     const char *name, int id)
{
    if (strncmp(kind, "sysv-", 5) == 0)
        return e->result == id;
    name = last_part(name);
    if (strcmp(kind, "semaphore") == 0 && strncmp(name, "sem.", 4) == 0)
        name += 4;
    return strcmp(last_part(log_name_of(e)), name) == 0;
}

/* ---- in the order of time ---- */

static int compare_times(const void *a, const void *b)
{
    const struct log_entry *const *x = a, *const *y = b;
    return (*x)->when < (*y)->when ? -1 : (*x)->when > (*y)->when;
}

/* All that the runs' logs have kept. The caller frees it. */
static const struct log_entry **list_kept(size_t *n)
{
    size_t runs = 0;
    *n = 0;
    for (struct run *r = world.runs; r; r = r->next)
        runs++;
    const struct log_entry **all = memory_new(runs * LOG_KEPT, sizeof *all);
    for (struct run *r = world.runs; r; r = r->next) {
        struct log_walk w = log_kept(r->log);
        for (const struct log_entry *e; (e = log_newer(&w));)
            all[(*n)++] = e;
    }
    qsort(all, *n, sizeof *all, compare_times);
    return all;
}

const struct log_entry *maker_find(const char *kind, const char *name, int id)
{
    size_t n;
    const struct log_entry **all = list_kept(&n);
    const struct log_entry *maker = NULL;
    for (size_t i = 0; i < n; i++) {
        if (!is_meant(all[i], kind, name, id))
            continue;
        if (call_removes(all[i]->call, kind_of(kind)))
            maker = NULL;
        else if (makes(all[i], kind_of(kind)) &&
                 (!maker || all[i]->call == CALL_rename))
            maker = all[i];
    }
    free(all);
    return maker;
}

const char *maker_text(const struct log_entry *e)
{
    static char texts[4][160];
    static int turn;
    const char *place = e ? source_line_find(e->place) : NULL;
    if (!place)
        return "";
    char *text = texts[turn++ % 4];
    snprintf(text, sizeof texts[0], "%s() at %s", log_call_name(e->call),
             place);
    return text;
}
