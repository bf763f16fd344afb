/* SPDX-License-Identifier: MIT */
/*
 * race_order.c - what orders the accesses of two processes: vector clocks that
 * one process gives, by a semaphore, a message, a lock, and another one takes
 * (races.h). Runs in the subject.
 *
 * Where several gave and one takes, it takes from all: which post a wait took,
 * nobody can tell. So a race may be missed, and none is made up.
 */
#include "harness/subject/race/race.h"

#include <errno.h>
#include <semaphore.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>

struct race_clock *race_clock_now(void)
{
    return &race.memory->processes[race.number].clock;
}

static void join(struct race_clock *into, const struct race_clock *from)
{
    unsigned n = race.memory->n_processes;
    for (unsigned i = 0; i < n && i < RACE_PROCESSES; i++)
        if (into->of[i] < from->of[i])
            into->of[i] = from->of[i];
}

uint32_t race_place_of(const void *place)
{
    extern const char __executable_start[];
    return place ? (uint32_t)((const char *)place - __executable_start) : 0;
}

void race_given(void)
{
    struct race_process *p = &race.memory->processes[race.number];
    uint32_t clock = p->clock.of[race.number]++;
    p->given[clock % RACE_GIVEN] =
        (struct race_given){clock, race_place_of(race.place), race.call};
}

/* Whoever takes INTO later comes after all that was until now; what follows is
 * of a new time. */
static void give(struct race_clock *into)
{
    struct race_clock *now = race_clock_now();
    join(into, now);
    race_given();
}

void race_hear_signals(void)
{
    struct race_process *p = &race.memory->processes[race.number];
    if (atomic_exchange(&p->is_called, 0))
        join(&p->clock, &p->inbox);
}

/* ---- what is given and taken ---- */

struct name {
    enum race_space space;
    uint64_t first, second;
};

enum { MOST_TRIES = 64 };

/* NULL: there is no room; what was given would be lost. */
static struct race_sync *find_sync(struct name name)
{
    uint64_t hash = (name.first * 0x9e3779b97f4a7c15u + name.second +
                     (uint64_t)name.space * 0x51ed27) *
                    0xbf58476d1ce4e5b9u;
    for (unsigned i = 0; i < MOST_TRIES; i++) {
        struct race_sync *s =
            &race.memory->syncs[((hash >> 32) + i) % RACE_SYNCS];
        if (s->space == 0) {
            s->space = name.space;
            s->first = name.first;
            s->second = name.second;
            return s;
        }
        if (s->space == name.space && s->first == name.first &&
            s->second == name.second)
            return s;
    }
    race_give_up(RACE_OFF_TABLE);
    return NULL;
}

static void give_to(struct name name)
{
    if (!race_lock())
        return;
    race_hear_signals();
    struct race_sync *s = find_sync(name);
    if (s)
        give(&s->clock);
    race_unlock();
}

static void take_from(struct name name)
{
    if (!race_lock())
        return;
    race_hear_signals();
    struct race_sync *s = find_sync(name);
    if (s)
        join(race_clock_now(), &s->clock);
    race_unlock();
}

/* ---- named semaphores: libc maps them where it likes ---- */

enum { MOST_NAMES = 32 };
static struct {
    const void *semaphore;
    uint64_t hash;
} names[MOST_NAMES];

void race_name(const void *semaphore, const char *name)
{
    static unsigned next;
    uint64_t hash = 14695981039346656037u;
    for (const char *c = name; *c; c++)
        hash = (hash ^ (unsigned char)*c) * 1099511628211u;
    if (!race.memory || semaphore == SEM_FAILED)
        return;
    unsigned i = 0;
    while (i < MOST_NAMES && names[i].semaphore != semaphore)
        i++;
    i = i < MOST_NAMES ? i : next++ % MOST_NAMES;
    names[i].semaphore = semaphore;
    names[i].hash = hash;
    race_give(semaphore); /* it exists: whoever takes it comes after that */
}

static struct name name_of(const void *object)
{
    struct race_place place;
    for (int i = 0; i < MOST_NAMES; i++)
        if (object && names[i].semaphore == object)
            return (struct name){SPACE_NAME, 0, names[i].hash};
    if (race_find(object, &place, NULL))
        return (struct name){SPACE_OBJECT, place.object, place.offset};
    return (struct name){SPACE_PRIVATE, race.number, (uint64_t)object};
}

void race_give(const void *object)
{
    if (race.memory)
        give_to(name_of(object));
}

void race_take(const void *object)
{
    if (race.memory)
        take_from(name_of(object));
}

/* ---- what the kernel has ---- */

static bool name_file(const struct stat *file, struct name *name)
{
    *name = (struct name){SPACE_INODE, file->st_dev, file->st_ino};
    return true;
}

static bool name_fd(int fd, struct name *name)
{
    struct stat file;
    int error = errno;
    bool found = race.memory && fd >= 0 && fstat(fd, &file) == 0 &&
                 name_file(&file, name);
    errno = error;
    return found;
}

void race_give_fd(int fd)
{
    struct name name;
    if (name_fd(fd, &name))
        give_to(name);
}

void race_take_fd(int fd)
{
    struct name name;
    if (name_fd(fd, &name))
        take_from(name);
}

void race_give_path(const char *path)
{
    struct stat file;
    struct name name;
    int error = errno;
    if (race.memory && stat(path, &file) == 0 && name_file(&file, &name))
        give_to(name);
    errno = error;
}

void race_give_id(enum race_space space, int id)
{
    if (race.memory)
        give_to((struct name){space, 0, (uint64_t)id});
}

void race_take_id(enum race_space space, int id)
{
    if (race.memory)
        take_from((struct name){space, 0, (uint64_t)id});
}

/* ---- processes ---- */

void race_give_signal(pid_t pid)
{
    if (!race_lock())
        return;
    race_hear_signals();
    struct race_memory *m = race.memory;
    for (unsigned i = 0; i < m->n_processes && i < RACE_PROCESSES; i++) {
        struct race_process *p = &m->processes[i];
        if (i == race.number || (pid > 0 && p->pid != pid))
            continue;
        join(&p->inbox, race_clock_now());
        atomic_store(&p->is_called, 1);
    }
    race_given();
    race_unlock();
}

static bool is_over(const struct race_process *p)
{
    return p->is_over || race_is_dead((uint32_t)p->pid);
}

static void take_processes(bool (*is_taken)(const struct race_process *p,
                                            pid_t pid),
                           pid_t pid)
{
    int error = errno;
    if (!race_lock())
        return;
    struct race_memory *m = race.memory;
    race_hear_signals();
    for (unsigned i = 0; i < m->n_processes && i < RACE_PROCESSES; i++) {
        struct race_clock *clock = &m->processes[i].clock;
        if (i == race.number || !is_taken(&m->processes[i], pid))
            continue;
        join(race_clock_now(), clock);
        clock->of[i]++; /* what it does later is of a new time */
    }
    race_unlock();
    errno = error;
}

static bool is_that(const struct race_process *p, pid_t pid)
{
    return p->pid == pid;
}

static bool has_ended(const struct race_process *p, pid_t pid)
{
    (void)pid;
    return is_over(p);
}

static bool is_any(const struct race_process *p, pid_t pid)
{
    (void)p, (void)pid;
    return true;
}

static bool is_first(const struct race_process *p, pid_t pid)
{
    (void)pid;
    return p == &race.memory->processes[race.first];
}

void race_take_process(pid_t pid)
{
    if (pid > 0)
        take_processes(is_that, pid);
}

void race_take_ended(void)
{
    take_processes(has_ended, 0);
}

void race_take_first(void)
{
    take_processes(is_first, 0);
}

void race_take_all(void)
{
    take_processes(is_any, 0);
}

/* ---- atomics (C11, 7.17.3) ---- */

static struct {
    struct race_clock given, seen;
    bool gives;
} fence;

static bool order_gives(int order)
{
    return order == __ATOMIC_RELEASE || order == __ATOMIC_ACQ_REL ||
           order == __ATOMIC_SEQ_CST;
}

static bool order_takes(int order)
{
    return order == __ATOMIC_ACQUIRE || order == __ATOMIC_CONSUME ||
           order == __ATOMIC_ACQ_REL || order == __ATOMIC_SEQ_CST;
}

/* A relaxed store behind a fence that releases gives what the fence had. */
void race_give_atomic(const void *object, int order)
{
    if (order_gives(order)) {
        race_give(object);
        return;
    }
    if (!fence.gives || !race.memory)
        return;
    struct name name = name_of(object);
    if (!race_lock())
        return;
    struct race_sync *s = find_sync(name);
    if (s)
        join(&s->clock, &fence.given);
    race_unlock();
}

/* What a relaxed load saw, a fence that acquires takes later. */
void race_take_atomic(const void *object, int order)
{
    if (order_takes(order)) {
        race_take(object);
        return;
    }
    if (!race.memory)
        return;
    struct name name = name_of(object);
    if (!race_lock())
        return;
    struct race_sync *s = find_sync(name);
    if (s)
        join(&fence.seen, &s->clock);
    race_unlock();
}

void race_fence(bool gives, bool takes)
{
    if (!race_lock())
        return;
    struct race_clock *now = race_clock_now();
    struct race_sync *all =
        find_sync((struct name){SPACE_FENCE, 0, 0}); /* of seq_cst ones */
    if (takes)
        join(now, &fence.seen);
    if (all && gives && takes) {
        join(now, &all->clock);
        join(&all->clock, now);
    }
    if (gives) {
        fence.given = *now;
        fence.gives = true;
        race_given();
    }
    race_unlock();
}
