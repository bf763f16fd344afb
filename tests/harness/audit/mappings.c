/* SPDX-License-Identifier: MIT */
/*
 * mappings.c - the audit's part for memory: what the student's function
 * mapped and left mapped. The log says what it asked for; a mapping counts only
 * if /proc/PID/maps shows it at the return. So what malloc() or Valgrind map
 * never counts. Runs in a worker of the judge.
 */
#include "harness/audit/mappings.h"

#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "harness/base/memory.h"
#include "harness/evidence/log.h"
#include "harness/explain/makers.h"
#include "harness/evidence/peek.h"
#include "harness/explain/makers.h"
#include "harness/loop/say.h"

/* ---- what the log says ---- */

static uint64_t round_up(uint64_t n)
{
    uint64_t page = (uint64_t)sysconf(_SC_PAGESIZE);
    return (n + page - 1) / page * page;
}

static void add_mapping(struct mappings *m, struct mapping one)
{
    one.size = round_up(one.size);
    if (m->n < MOST_MAPPINGS && one.size)
        m->of[m->n++] = one;
}

/* Cut [START, START + SIZE) out of all mappings; what is left of one on both
 * sides are two. */
static void cut_mappings(struct mappings *m, uint64_t start, uint64_t size)
{
    uint64_t end = start + round_up(size);
    int n = m->n;
    for (int i = 0; i < n; i++) {
        struct mapping was = m->of[i];
        uint64_t was_end = was.start + was.size;
        if (start >= was_end || end <= was.start)
            continue;
        m->of[i].size = start > was.start ? start - was.start : 0;
        if (end < was_end) {
            was.start = end;
            was.size = was_end - end;
            add_mapping(m, was);
        }
    }
    int kept = 0;
    for (int i = 0; i < m->n; i++)
        if (m->of[i].size)
            m->of[kept++] = m->of[i];
    m->n = kept;
}

static void detach(struct mappings *m, uint64_t start)
{
    for (int i = 0; i < m->n; i++)
        if (m->of[i].call == CALL_shmat && m->of[i].start == start)
            m->of[i--] = m->of[--m->n];
}

static bool is_shared_at(const struct mappings *m, uint64_t start)
{
    for (int i = 0; i < m->n; i++)
        if (start >= m->of[i].start && start < m->of[i].start + m->of[i].size)
            return m->of[i].shared;
    return false;
}

static void replay_entry(struct mappings *m, const struct log_entry *e)
{
    struct mapping one = {.start = (uint64_t)e->result,
                          .call = e->call,
                          .place = e->place,
                          .id = -1};
    switch (e->call) {
    case CALL_mmap:
        one.size = (uint64_t)e->args[0];
        one.shared = (e->args[1] & MAP_TYPE) != MAP_PRIVATE;
        cut_mappings(m, one.start, one.size); /* MAP_FIXED */
        add_mapping(m, one);
        break;
    case CALL_mremap:
        one.size = (uint64_t)e->args[2];
        one.shared = is_shared_at(m, (uint64_t)e->args[0]);
        cut_mappings(m, (uint64_t)e->args[0], (uint64_t)e->args[1]);
        cut_mappings(m, one.start, one.size);
        add_mapping(m, one);
        break;
    case CALL_shmat:
        one.size = 1; /* the kernel knows how long it is */
        one.shared = true;
        one.id = e->args[0];
        add_mapping(m, one);
        break;
    case CALL_munmap:
        cut_mappings(m, (uint64_t)e->args[0], (uint64_t)e->args[1]);
        break;
    case CALL_shmdt: detach(m, (uint64_t)e->args[0]); break;
    }
}

void mappings_replay(const struct log *log, pid_t inner, struct mappings *m)
{
    struct log_walk w = log_kept(log);
    m->n = 0;
    for (const struct log_entry *e; (e = log_newer(&w));)
        if (e->pid == inner)
            replay_entry(m, e);
}

/* ---- what is there ---- */

/* Of a file in /dev/shm the region has the name; anonymous shared memory is
 * /dev/zero in proc(5). */
static void describe(struct mapping *one, const struct region *r)
{
    size_t size = sizeof one->what;
    if (one->call == CALL_shmat)
        snprintf(one->what, size, "System V segment %ld", (long)one->id);
    else if (strncmp(r->path, "/dev/shm/", 9) == 0)
        snprintf(one->what, size, "shared memory %.48s", r->path + 8);
    else if (strncmp(r->path, "/dev/zero", 9) == 0)
        snprintf(one->what, size, "shared anonymous memory");
    else if (r->path[0] == '/')
        snprintf(one->what, size, "file %.50s", r->path);
    else
        snprintf(one->what, size, "private anonymous memory");
}

/* The part of ONE that really is mapped, and of its kind. */
static bool is_there(struct mapping *one, const struct region *all, size_t n)
{
    uint64_t end = one->start + one->size;
    for (size_t i = 0; i < n; i++) {
        const struct region *r = &all[i];
        if (end <= r->start || one->start >= r->end || r->shared != one->shared)
            continue;
        if (one->call == CALL_shmat)
            end = r->end;
        if (one->start < r->start)
            one->start = r->start;
        one->size = (end < r->end ? end : r->end) - one->start;
        describe(one, r);
        return true;
    }
    return false;
}

void mappings_look(struct run *run)
{
    const struct log *log = run->log;
    if (!atomic_load(&log->counts[CALL_mmap]) &&
        !atomic_load(&log->counts[CALL_mremap]) &&
        !atomic_load(&log->counts[CALL_shmat]))
        return;
    struct mappings *m = memory_new(1, sizeof *m);
    size_t n;
    struct region *all = peek_regions(run->pid, &n);
    mappings_replay(log, run->inner_pid, m);
    int kept = 0;
    for (int i = 0; i < m->n; i++)
        if (is_there(&m->of[i], all, n))
            m->of[kept++] = m->of[i];
    m->n = kept;
    free(all);
    run->mappings = m;
}

int audit_mappings(struct run *run)
{
    return run->mappings ? run->mappings->n : 0;
}

void mappings_record(struct run *run)
{
    for (int i = 0; i < audit_mappings(run); i++) {
        const struct mapping *one = &run->mappings->of[i];
        struct log_entry made = {.call = one->call, .place = one->place};
        record_add_leak(test_record(), "mapping", one->what,
                        (long long)one->size, maker_text(&made),
                        one->call == CALL_shmat ? "shmdt(2)" : "munmap(2)");
    }
}
