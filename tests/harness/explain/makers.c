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

/* ---- which calls make, and which remove, what ---- */

enum role { NONE, MAKES, REMOVES };

static bool is_in(int call, const int *calls)
{
    for (; *calls != CALL_NONE; calls++)
        if (*calls == call)
            return true;
    return false;
}
#define IN(call, ...) is_in((call), (const int[]){__VA_ARGS__, CALL_NONE})

static enum role role_in_folder(const struct log_entry *e, const char *kind)
{
    if (IN(e->call, CALL_unlink, CALL_unlinkat, CALL_remove, CALL_rmdir))
        return REMOVES;
    if (e->call == CALL_rename)
        return MAKES;
    if (strcmp(kind, "directory") == 0)
        return e->call == CALL_mkdir ? MAKES : NONE;
    if (IN(e->call, CALL_mknod, CALL_mknodat))
        return MAKES;
    if (strcmp(kind, "fifo") == 0)
        return IN(e->call, CALL_mkfifo, CALL_mkfifoat) ? MAKES : NONE;
    return IN(e->call, CALL_open, CALL_openat, CALL_creat, CALL_fopen,
              CALL_freopen)
               ? MAKES
               : NONE;
}

static enum role role_of(const struct log_entry *e, const char *kind)
{
    if (strcmp(kind, "mqueue") == 0)
        return e->call == CALL_mq_open     ? MAKES
               : e->call == CALL_mq_unlink ? REMOVES
                                           : NONE;
    if (strcmp(kind, "semaphore") == 0)
        return e->call == CALL_sem_open && (e->args[0] & O_CREAT) ? MAKES
               : e->call == CALL_sem_unlink                       ? REMOVES
                                                                  : NONE;
    if (strcmp(kind, "shm") == 0)
        return IN(e->call, CALL_shm_open, CALL_open) ? MAKES
               : IN(e->call, CALL_shm_unlink, CALL_unlink, CALL_remove)
                   ? REMOVES
                   : NONE;
    if (strcmp(kind, "sysv-shm") == 0)
        return e->call == CALL_shmget ? MAKES : NONE;
    if (strcmp(kind, "sysv-sem") == 0)
        return e->call == CALL_semget ? MAKES : NONE;
    if (strcmp(kind, "sysv-msg") == 0)
        return e->call == CALL_msgget ? MAKES : NONE;
    return role_in_folder(e, kind);
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
        enum role role = role_of(all[i], kind);
        if (role == NONE || !is_meant(all[i], kind, name, id))
            continue;
        if (role == REMOVES)
            maker = NULL;
        else if (!maker || all[i]->call == CALL_rename)
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
