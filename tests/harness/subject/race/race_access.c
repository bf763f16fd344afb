/* SPDX-License-Identifier: MIT */
/*
 * race_access.c - keeps who used which shared bytes when, and finds two that
 * nothing orders (races.h). Runs in the subject.
 *
 * Memory is kept in lines of LINE_BYTES. A line has a list of accesses; one
 * that comes after another in every way takes its place, so lists stay short.
 * The list's nodes are a ring: the oldest is forgotten when it is full.
 */
#include "harness/subject/race/race.h"

#include <errno.h>
#include <string.h>

enum { MOST_OF_LINE = 256, LINE_TRIES = 8, OFFSET_BITS = 40 };

/* What is being done, and by whom. */
struct use {
    uint32_t object;
    uint64_t line; /* LINE_BYTES * line is the offset */
    uint64_t bytes;
    uint32_t place;
    uint8_t how;
};

/* ---- what this process has told already ----
 *
 * As long as its time is the same, the same access again says nothing new. */
enum { TOLD = 256 };
static struct told {
    uint64_t key;
    uint32_t clock;
    uint64_t reads, writes;
} told[TOLD];

void race_tell_anew(void)
{
    memset(told, 0, sizeof told);
}

static uint64_t key_of(const struct use *u)
{
    return (uint64_t)u->object << OFFSET_BITS | u->line;
}

/* Has it been told? If not, it is now. */
static bool is_told(const struct use *u, uint32_t clock)
{
    if (u->how & HOW_ATOMIC)
        return false;
    struct told *t = &told[(u->line ^ u->object * 31) % TOLD];
    if (t->key != key_of(u) || t->clock != clock)
        *t = (struct told){.key = key_of(u), .clock = clock};
    uint64_t known = u->how & HOW_WRITE ? t->writes : t->reads | t->writes;
    if ((u->bytes & ~known) == 0)
        return true;
    *(u->how & HOW_WRITE ? &t->writes : &t->reads) |= u->bytes;
    return false;
}

/* ---- a race ---- */

static bool is_known(const struct race_memory *m, uint32_t a, uint32_t b)
{
    unsigned n = m->n_found;
    for (unsigned i = 0; i < n && i < RACE_FOUND; i++) {
        const struct race_side *s = m->found[i].sides;
        if ((s[0].place == a && s[1].place == b) ||
            (s[0].place == b && s[1].place == a))
            return true;
    }
    return false;
}

/* What process A has given last of what B has taken. */
static struct race_given given(unsigned a, unsigned b)
{
    const struct race_memory *m = race.memory;
    uint32_t clock = m->processes[b].clock.of[a];
    struct race_given g = m->processes[a].given[clock % RACE_GIVEN];
    return clock && g.clock == clock ? g : (struct race_given){0};
}

static void report(const struct race_access *a, const struct use *u)
{
    struct race_memory *m = race.memory;
    unsigned n = m->n_found;
    if (n >= RACE_FOUND || is_known(m, a->place, u->place))
        return;
    uint64_t both = a->bytes & u->bytes;
    unsigned first = (unsigned)__builtin_ctzll(both);
    uint64_t run = both >> first;
    unsigned other = a->process % RACE_PROCESSES, self = race.number;
    m->found[n] = (struct race_found){
        .sides = {{a->place, a->pid, a->how, given(other, self)},
                  {u->place, m->processes[self].pid, u->how,
                   given(self, other)}},
        .object = u->object,
        .size = ~run ? (uint32_t)__builtin_ctzll(~run) : LINE_BYTES,
        .offset = u->line * LINE_BYTES + first};
    m->n_found = n + 1;
}

/* ---- the accesses of a line ---- */

static struct race_line *find_line(const struct use *u)
{
    struct race_memory *m = race.memory;
    uint64_t key = key_of(u), hash = key * 0x9e3779b97f4a7c15u >> 40;
    for (unsigned i = 0; i < LINE_TRIES; i++) {
        struct race_line *l = &m->lines[(hash + i) % RACE_LINES];
        if (l->key == key)
            return l;
        if (l->key == 0) {
            l->key = key;
            return l;
        }
    }
    struct race_line *l = &m->lines[hash % RACE_LINES]; /* forget another one */
    *l = (struct race_line){.key = key};
    return l;
}

/* Does whoever comes after NEW and races with OLD race with NEW, too? */
static bool replaces(const struct use *new, const struct race_access *old)
{
    return (new->how &HOW_WRITE || !(old->how & HOW_WRITE)) &&
           (!(new->how &HOW_ATOMIC) || old->how & HOW_ATOMIC);
}

static bool is_race(const struct use *u, const struct race_access *a)
{
    return (a->bytes & u->bytes) && (a->how | u->how) & HOW_WRITE &&
           !(a->how & u->how & HOW_ATOMIC);
}

static void add_access(struct race_line *l, uint32_t index, const struct use *u,
                       struct race_access *free)
{
    struct race_memory *m = race.memory;
    if (!free) {
        uint32_t n = m->n_accesses++ % RACE_ACCESSES;
        free = &m->accesses[n];
        free->next = l->first;
        free->line = index;
        l->first = n + 1;
    }
    free->bytes = u->bytes;
    free->place = u->place;
    free->clock = race_clock_now()->of[race.number];
    free->pid = m->processes[race.number].pid;
    free->process = (uint8_t)race.number;
    free->how = u->how;
}

/* Compare with all that is known of the line, and keep this one. */
static void use_line(const struct use *u)
{
    struct race_memory *m = race.memory;
    const struct race_clock *now = race_clock_now();
    struct race_line *l = find_line(u);
    uint32_t index = (uint32_t)(l - m->lines);
    uint32_t at = l->first;
    struct race_access *free = NULL;
    for (int i = 0; at && i < MOST_OF_LINE; i++) {
        struct race_access *a = &m->accesses[(at - 1) % RACE_ACCESSES];
        if (a->line != index)
            break; /* it was forgotten, and so was what followed it */
        at = a->next;
        bool ordered = a->process == race.number ||
                       a->clock <= now->of[a->process % RACE_PROCESSES];
        if (!ordered && is_race(u, a))
            report(a, u);
        if (ordered && replaces(u, a))
            a->bytes &= ~u->bytes;
        if (!a->bytes)
            free = a;
    }
    add_access(l, index, u, free);
}

/* ---- from outside ---- */

static uint64_t mask(uint64_t from, uint64_t to)
{
    uint64_t n = to - from;
    return (n < LINE_BYTES ? ((uint64_t)1 << n) - 1 : ~(uint64_t)0) << from;
}

void (*race_step)(const void *place, const void *address,
                  const struct race_place *at, size_t size, unsigned how);

/* Was a use at PLACE part of a race of this test? */
static bool has_raced(uint32_t place)
{
    const struct race_memory *m = race.memory;
    unsigned n = m->n_found;
    for (unsigned i = 0; i < n && i < RACE_FOUND; i++)
        if (m->found[i].sides[0].place == place ||
            m->found[i].sides[1].place == place)
            return true;
    return false;
}

void race_access(const void *address, size_t size, unsigned how,
                 const void *place)
{
    struct race_place at;
    size_t more;
    if (!race.memory || atomic_load(&race.memory->off) ||
        !race_find(address, &at, &more))
        return;
    struct use u = {.object = at.object,
                    .how = (uint8_t)how,
                    .place = race_place_of(place)};
    if (race_step && (how & HOW_ATOMIC || has_raced(u.place)))
        race_step(place, address, &at, size, how);
    uint64_t end = at.offset + (size < more ? size : more);
    bool locked = false;
    for (uint64_t o = at.offset; o < end; o = (u.line + 1) * LINE_BYTES) {
        u.line = o / LINE_BYTES;
        uint64_t last = (u.line + 1) * LINE_BYTES;
        u.bytes = mask(o % LINE_BYTES,
                       (end < last ? end : last) - u.line * LINE_BYTES);
        struct race_process *self =
            &race.memory->processes[race.number % RACE_PROCESSES];
        if (!self->is_called && is_told(&u, self->clock.of[race.number]))
            continue;
        if (!locked && !race_lock())
            return;
        if (!locked)
            race_hear_signals();
        locked = true;
        use_line(&u);
    }
    if (locked)
        race_unlock();
}
