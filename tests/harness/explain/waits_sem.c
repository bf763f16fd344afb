/* SPDX-License-Identifier: MIT */
/*
 * waits_sem.c - which semaphore a process sleeps at, and, by the probe's log,
 * who has taken it. The same semaphore lies at other addresses in other
 * processes: what tells it is the memory behind the address and the place in
 * it. Runs in a worker of the judge.
 */
#include <semaphore.h>

#include "harness/evidence/peek.h"
#include "harness/evidence/log.h"
#include "harness/explain/waits.h"

/* Anonymous shared memory is a file that the kernel calls /dev/zero; System V
 * segments are files, too (proc(5), shmget(2)). */
static void name_memory(const struct process *p, const struct region *r,
                        struct wait_for *w)
{
    char file[64] = "";
    size_t size = sizeof w->name;
    if (strncmp(r->path, "/dev/shm/", 9) == 0) {
        bool named = strncmp(r->path + 9, "sem.", 4) == 0;
        bool found =
            peek_name_of(p->pid, "/dev/shm", r->inode, file, sizeof file);
        if (found && strncmp(file, "sem.", 4) == 0)
            snprintf(w->name, size, "semaphore /%.40s", file + 4);
        else if (found)
            snprintf(w->name, size, "a semaphore in shared memory /%.28s",
                     file);
        else if (named)
            snprintf(w->name, size, "a named semaphore that was unlinked");
        else
            snprintf(w->name, size, "a semaphore in unlinked shared memory");
    } else if (strncmp(r->path, "/SYSV", 5) == 0) {
        snprintf(w->name, size, "a semaphore in a System V segment");
    } else if (!r->shared) {
        snprintf(w->name, size, "a semaphore in its private memory");
    } else if (strncmp(r->path, "/dev/zero", 9) == 0) {
        snprintf(w->name, size, "a semaphore in shared anonymous memory");
    } else {
        snprintf(w->name, size, "a semaphore in mapped file %.30s", r->path);
    }
}

void wait_find_semaphore(const struct process *p, uint64_t address,
                         struct wait_for *w)
{
    struct region r;
    uint32_t value;
    snprintf(w->name, sizeof w->name, "a semaphore");
    w->is_shared = true;
    w->address = address;
    if (!peek_region(p->pid, address, &r))
        return;
    w->is_shared = r.shared;
    w->inode = r.shared ? r.inode : (uint64_t)p->pid;
    w->offset = r.shared ? r.offset + (address - r.start) : address;
    name_memory(p, &r, w);
    if (peek_bytes(p->pid, address, &value, sizeof value))
        w->value = (int)value; /* glibc: the low half of the first word */
}

/* ---- who has taken it ----
 *
 * The log knows only what the student's code did. So this is said only of a
 * semaphore that this code made, with the value 1, and to which no process has
 * posted what it had not taken: then it is a lock, and the process that took it
 * holds it. */

static const struct process *find_process(const struct view *v, pid_t inner)
{
    for (int i = 0; i < v->n; i++)
        if (v->processes[i].inner_pid == inner)
            return &v->processes[i];
    return NULL;
}

/* peek_region(), remembered: the log has many calls on few semaphores, and
 * while nobody can go on no mapping changes. */
static const struct region *region_at(pid_t pid, uint64_t address)
{
    enum { MOST = 64 };
    static struct known {
        pid_t pid;
        uint64_t address;
        bool found;
        struct region region;
    } all[MOST];
    static int n;
    int i = 0;
    while (i < n && (all[i].pid != pid || all[i].address != address))
        i++;
    if (i == n) {
        i = n < MOST ? n++ : MOST - 1;
        all[i] = (struct known){.pid = pid, .address = address};
        all[i].found = peek_region(pid, address, &all[i].region);
    }
    return all[i].found ? &all[i].region : NULL;
}

/* Is it the semaphore of W that process INNER has at ADDRESS? Of a process
 * that has gone only the address is known. */
static bool is_same(const struct view *v, pid_t inner, uint64_t address,
                    const struct wait_for *w)
{
    const struct process *q = find_process(v, inner);
    if (!q || q->state == 'Z')
        return address == w->address;
    const struct region *r = region_at(q->pid, address);
    return r && r->shared && r->inode == w->inode &&
           r->offset + (address - r->start) == w->offset;
}

int wait_initial(const struct view *v, const struct wait_for *w)
{
    int initial = -1;
    bool named = strncmp(w->name, "semaphore /", 11) == 0;
    for (const struct run *r = world.runs; r; r = r->next) {
        struct log_walk all = log_kept(r->log);
        for (const struct log_entry *e; (e = log_newer(&all));) {
            const char *its = log_name_of(e);
            bool inits = e->call == CALL_sem_init &&
                         is_same(v, e->pid, (uint64_t)e->args[0], w);
            bool opens = e->call == CALL_sem_open && named &&
                         (e->args[0] & O_CREAT) &&
                         strcmp(its + (its[0] == '/'), w->name + 11) == 0;
            if (inits || opens)
                initial = (int)e->args[inits ? 1 : 2];
        }
    }
    return initial;
}

/* What the processes did to it: taken minus posted. */
struct takings {
    int n;
    struct {
        pid_t inner;
        int net;
        uint64_t place; /* of the last that took it */
    } of[64];
};

static void count_entry(struct takings *t, const struct log_entry *e)
{
    int i = 0;
    while (i < t->n && t->of[i].inner != e->pid)
        i++;
    if (i == 64)
        return;
    if (i == t->n) {
        t->n++;
        t->of[i].inner = e->pid;
    }
    t->of[i].net += e->call == CALL_sem_post ? -1 : 1;
    if (e->call != CALL_sem_post)
        t->of[i].place = e->place;
}

static bool is_take_or_post(const struct log_entry *e)
{
    return e->done && !e->error &&
           (e->call == CALL_sem_wait || e->call == CALL_sem_trywait ||
            e->call == CALL_sem_timedwait || e->call == CALL_sem_clockwait ||
            e->call == CALL_sem_post);
}

static void count_takings(const struct view *v, const struct wait_for *w,
                          struct takings *t)
{
    for (const struct run *r = world.runs; r; r = r->next) {
        struct log_walk all = log_calls(r->log);
        for (const struct log_entry *e; (e = log_newer(&all));)
            if (is_take_or_post(e) &&
                is_same(v, e->pid, (uint64_t)e->args[0], w))
                count_entry(t, e);
    }
}

bool wait_has_taken(const struct view *v, const struct wait_for *w,
                    const struct process *q, uint64_t *place)
{
    struct takings t = {0};
    bool taken = false;
    if (w->want != WANT_SEMAPHORE || !w->is_shared || wait_initial(v, w) != 1)
        return false;
    count_takings(v, w, &t);
    for (int i = 0; i < t.n; i++) {
        if (t.of[i].net < 0 || t.of[i].net > 1)
            return false;
        if (t.of[i].inner == q->inner_pid && t.of[i].net == 1) {
            taken = true;
            if (place)
                *place = t.of[i].place;
        }
    }
    return taken;
}

bool wait_is_untouched(const struct view *v, const struct wait_for *w)
{
    struct takings t = {0};
    for (const struct run *r = world.runs; r; r = r->next)
        if (!log_calls(r->log).is_whole)
            return false;
    count_takings(v, w, &t);
    return t.n == 0;
}
