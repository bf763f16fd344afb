/* SPDX-License-Identifier: MIT */
/*
 * log.c - reading the probe's log. It lies in memory that the student's
 * process can write: it explains, and is never the only evidence for a point.
 * Runs in a worker of the judge.
 */
#include <ctype.h>

#include "harness/loop/world.h"

int log_count(struct run *run, enum call call, int error)
{
    if (!error)
        return (int)atomic_load(&run->log->counts[call]);
    int n = 0;
    for (int i = 0; i < LOG_ENTRIES; i++) {
        const struct log_entry *e = &run->log->entries[i];
        n += e->number && e->call == (int)call && e->error == error;
    }
    return n;
}

/* A number near the end of its range would be counted up to for ever. */
uint64_t log_last(const _Atomic uint64_t *next)
{
    uint64_t last = atomic_load(next);
    return last < UINT64_MAX / 2 ? last : 0;
}

const char *log_call_name(int call)
{
    static const char *const names[] = {"",
#define NAME(name) #name,
                                        CALLS(NAME)
#undef NAME
    };
    return call > 0 && call < CALL_COUNT ? names[call] : "?";
}

const char *log_place(struct run *run, enum call call, int nth)
{
    uint64_t last = log_last(&run->log->next);
    uint64_t first = last > LOG_ENTRIES ? last - LOG_ENTRIES + 1 : 1;
    uint64_t found = 0;
    int seen = 0;
    for (uint64_t k = first; k <= last && (nth == 0 || seen < nth); k++) {
        const struct log_entry *e = &run->log->entries[k % LOG_ENTRIES];
        if (e->number == k && e->call == (int)call) {
            found = e->place;
            seen++;
        }
    }
    return found && (nth == 0 || seen == nth) ? source_line_find(found) : NULL;
}

const struct log_entry *log_pending(const struct run *run, pid_t inner_pid)
{
    const struct log_entry *found = NULL;
    for (int i = 0; i < LOG_ENTRIES; i++) {
        const struct log_entry *e = &run->log->entries[i];
        if (e->number && !e->done && e->pid == inner_pid &&
            (!found || e->number > found->number))
            found = e;
    }
    return found;
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
