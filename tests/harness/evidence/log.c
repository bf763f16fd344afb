/* SPDX-License-Identifier: MIT */
/*
 * log.c - reading the probe's log. Runs in a worker of the judge.
 */
#include "harness/evidence/log.h"

#include <ctype.h>
#include <string.h>

/* A number near the end of its range would be counted up to for ever. */
static struct log_walk begin_walk(const struct log_entry *ring, uint64_t size,
                                  const _Atomic uint64_t *next)
{
    uint64_t last = atomic_load(next);
    if (last >= UINT64_MAX / 2)
        last = 0;
    bool is_whole = last <= size;
    return (struct log_walk){ring, size, is_whole ? 1 : last - size + 1, last,
                             is_whole};
}

struct log_walk log_calls(const struct log *log)
{
    return begin_walk(log->entries, LOG_ENTRIES, &log->next);
}

struct log_walk log_kept(const struct log *log)
{
    return begin_walk(log->kept, LOG_KEPT, &log->next_kept);
}

/* Entry K, if it has been written: those of the calls are numbered as they lie
 * in their ring, the kept ones by the call that they are. */
static const struct log_entry *entry_at(const struct log_walk *w, uint64_t k)
{
    const struct log_entry *e = &w->ring[k % w->size];
    return e->number == k || (e->number && w->size == LOG_KEPT) ? e : NULL;
}

const struct log_entry *log_older(struct log_walk *w)
{
    const struct log_entry *e = NULL;
    while (!e && w->first <= w->last)
        e = entry_at(w, w->last--);
    return e;
}

const struct log_entry *log_newer(struct log_walk *w)
{
    const struct log_entry *e = NULL;
    while (!e && w->first <= w->last)
        e = entry_at(w, w->first++);
    return e;
}

const struct log_entry *log_find(const struct log *log, enum call call, int nth)
{
    struct log_walk w = log_calls(log);
    int seen = 0;
    for (const struct log_entry *e; (e = nth ? log_newer(&w) : log_older(&w));)
        if (e->call == (int)call && ++seen >= nth)
            return e;
    return NULL;
}

const struct log_entry *log_pending(const struct log *log, pid_t inner_pid)
{
    struct log_walk w = log_calls(log);
    for (const struct log_entry *e; (e = log_older(&w));)
        if (!e->done && e->pid == inner_pid)
            return e;
    return NULL;
}

const char *log_call_name(int call)
{
    static const char *const names[] = {"",
#define NAME(name, traits) #name,
                                        CALLS(NAME)
#undef NAME
    };
    return call > 0 && call < CALL_COUNT ? names[call] : "?";
}

const char *log_name_of(const struct log_entry *e)
{
    static char names[4][LOG_NAME];
    static int turn;
    char *name = names[turn++ % 4];
    memcpy(name, e->name, LOG_NAME);
    name[LOG_NAME - 1] = '\0';
    for (char *c = name; *c; c++)
        if (!isprint((unsigned char)*c))
            *c = '?';
    return name;
}
