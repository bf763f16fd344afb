/* SPDX-License-Identifier: MIT */
/*
 * races.c - the data races that the processes of a test found among themselves
 * (races.h): makes the memory for that, and puts what is in it into words. It
 * is written by the student's processes: it costs points, and never earns any.
 * Runs in a worker of the judge.
 */
#include "harness/run/races.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "harness/base/environment.h"
#include "harness/base/text.h"
#include "harness/evidence/log.h"
#include "harness/evidence/source_line.h"
#include "harness/harness.h"
#include "harness/loop/say.h"
#include "harness/loop/world.h"
#include "harness/result/record.h"
#include "harness/run/plan.h"
#include "harness/wire/races.h"
#include "harness/wire/touches.h"

/* ---- the memory ---- */

static bool is_shared(const char *exercise)
{
    const char *all = environment()->shared;
    char *name = text_format(" %s ", exercise);
    bool shared = all && strstr(all, name);
    free(name);
    return shared;
}

void races_begin(void)
{
    if (world.races || !is_shared(criterion_current_test->category))
        return;
    world.races_fd = memory_make("races", NULL, sizeof *world.races,
                                 F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL);
    void *memory = mmap(NULL, sizeof *world.races, PROT_READ | PROT_WRITE,
                        MAP_SHARED, world.races_fd, 0);
    if (memory == MAP_FAILED)
        fail_test(VERDICT_INFRA_ERROR, "cannot map the memory for races: %s",
                  strerror(errno));
    world.races = memory;
}

/* ---- words ---- */

static const char *call_name(int call)
{
    static const char *const names[] = {
#define NAME(name) #name,
        TOUCHES(NAME)
#undef NAME
    };
    int touch = call - RACE_TOUCH;
    if (call == RACE_ATOMIC)
        return "an atomic operation";
    if (call == CALL_flock)
        return "flock(LOCK_UN)"; /* what else gives leave to go on? */
    if (touch >= 0 && touch < (int)(sizeof names / sizeof *names))
        return text_format("%s()", names[touch]);
    return text_format("%s()", log_call_name(call));
}

static const char *verb(unsigned how, bool both)
{
    return how & HOW_WRITE ? both ? "write" : "writes"
           : both          ? "read"
                           : "reads";
}

static const char *manner(unsigned how)
{
    return how & HOW_VOLATILE ? " (volatile, which orders nothing)"
           : how & HOW_ATOMIC ? " (atomically)"
                              : "";
}

static const char *line_of(uint32_t place)
{
    const char *line = source_line_find(place);
    return line ? line : "a place that is not known";
}

/* What the student's process wrote there may be anything. */
static const char *object_text(uint32_t number)
{
    static struct race_object o;
    if (number < 1 || number > RACE_OBJECTS)
        return "shared memory";
    o = world.races->objects[number - 1];
    o.name[RACE_NAME - 1] = '\0';
    char *name = text_clean(o.name, strlen(o.name));
    switch (o.kind) {
    case RACE_FILE:
        return name[0] == '/' ? text_format("shared memory %s", name)
                              : text_format("the file %s", name);
    case RACE_SEGMENT:
        return text_format("System V segment %ld", (long)o.inode);
    default: return "shared anonymous memory";
    }
}

static const char *bytes_text(const struct race_found *r)
{
    unsigned long first = r->offset;
    return r->size <= 1
               ? text_format("byte %lu", first)
               : text_format("bytes %lu to %lu", first,
                             first + r->size % LINE_BYTES - 1 +
                                 (r->size == LINE_BYTES ? LINE_BYTES : 0));
}

static char *what_text(const struct race_found *r)
{
    const struct race_side *a = &r->sides[0], *b = &r->sides[1];
    const char *where =
        text_format("%s of %s", bytes_text(r), object_text(r->object));
    if (a->place == b->place)
        return text_format("process %d and process %d both %s%s %s at %s, and "
                           "nothing says who comes first",
                           a->pid, b->pid, verb(a->how, true), manner(a->how),
                           where, line_of(a->place));
    return text_format("process %d %s%s %s at %s, process %d %s%s the same at "
                       "%s, and nothing says who comes first",
                       a->pid, verb(a->how, false), manner(a->how), where,
                       line_of(a->place), b->pid, verb(b->how, false),
                       manner(b->how), line_of(b->place));
}

/* Does a call give somebody leave to go on? To make a file or a process orders,
 * too, but nobody waits for that. */
static bool lets_go_on(int call)
{
    switch (call) {
    case RACE_ATOMIC:
    case CALL_sem_post:
    case CALL_semop:
    case CALL_semtimedop:
    case CALL_write:
    case CALL_mq_send:
    case CALL_mq_timedsend:
    case CALL_msgsnd:
    case CALL_kill:
    case CALL_flock:
    case CALL_fcntl: return true;
    default: return call >= RACE_TOUCH;
    }
}

/* How far behind its call the use of side I stands in the file, if the other
 * side went on by that call. Such a call comes too soon. */
static uint32_t distance(const struct race_found *r, int i)
{
    const struct race_side *s = &r->sides[i];
    return s->gave.place && s->gave.place < s->place && lets_go_on(s->gave.call)
               ? s->place - s->gave.place
               : UINT32_MAX;
}

static char *early_text(const struct race_side *giver,
                        const struct race_side *other)
{
    return text_format(
        "Process %d calls %s at %s, by which process %d goes on, and still "
        "uses these bytes itself at %s. Do that before the call; or a lock "
        "must keep the two apart",
        giver->pid, call_name(giver->gave.call), line_of(giver->gave.place),
        other->pid, line_of(giver->place));
}

/* Has process PARENT forked CHILD? By their numbers in the sandbox. */
static bool is_parent(int parent, int child)
{
    for (const struct run *r = world.runs; r; r = r->next) {
        struct log_walk w = log_calls(r->log);
        for (const struct log_entry *e; (e = log_older(&w));)
            if ((e->call == CALL_fork || e->call == CALL_vfork) &&
                e->pid == parent && e->result == child)
                return true;
    }
    return false;
}

/* The one that only reads comes second. */
static char *order_text(const struct race_found *r)
{
    bool swap = !(r->sides[0].how & HOW_WRITE);
    const struct race_side *a = &r->sides[swap], *b = &r->sides[!swap];
    const char *first = line_of(a->place), *second = line_of(b->place);
    if (strcmp(first, second) == 0)
        return text_format("Only one process may be at %s at a time: between "
                           "sem_wait() and sem_post() of one semaphore, or "
                           "between lock and unlock%s",
                           first,
                           r->size <= 8 && !(a->how & b->how & HOW_VOLATILE)
                               ? ". If it is about one number alone, atomics "
                                 "will do"
                               : "");
    if (is_parent(b->pid, a->pid))
        return text_format("Process %d has made process %d, and must wait for "
                           "it before %s: process %d must give something "
                           "behind %s (its end, for waitpid(); or a "
                           "sem_post(), or a message)",
                           b->pid, a->pid, second, a->pid, first);
    return text_format(
        "Process %d must give something behind %s (sem_post(), "
        "a message) that process %d takes before %s (sem_wait(), "
        "receiving it); or if either may come first, both lines "
        "must be between lock and unlock of the same lock%s",
        a->pid, first, b->pid, second,
        (a->how ^ b->how) & HOW_ATOMIC
            ? ". That one of the two is atomic does not help: "
              "both must be"
            : "");
}

static char *advice_text(const struct race_found *r)
{
    int early = distance(r, 1) < distance(r, 0);
    return distance(r, early) == UINT32_MAX
               ? order_text(r)
               : early_text(&r->sides[early], &r->sides[!early]);
}

/* ---- the record ---- */

/* Is a line of FILE the exercise's own? A header may be anybody's. */
static bool is_mine(uint32_t place)
{
    const char *line = source_line_find(place);
    const char *exercise = criterion_current_test->category;
    size_t n = strlen(exercise);
    const char *dot = line ? strstr(line, ".c:") : NULL;
    return !dot || (strncmp(line, exercise, n) == 0 && dot == line + n);
}

static struct record_place side_place(const struct race_side *s)
{
    const char *line = source_line_find(s->place);
    const char *colon = line ? strrchr(line, ':') : NULL;
    return (struct record_place){
        .file = colon ? text_format("%.*s", (int)(colon - line), line) : NULL,
        .line = colon ? atoi(colon + 1) : 0,
        .access = (char *)(s->how & HOW_WRITE ? "write" : "read")};
}

static bool is_told(const struct race_found *r)
{
    return is_mine(r->sides[0].place) || is_mine(r->sides[1].place);
}

/* Nothing orders the two: told in the order of their places, the same race is
 * the same in every test. */
static void record_found(struct race_found *r)
{
    if (r->sides[0].place > r->sides[1].place) {
        struct race_side first = r->sides[0];
        r->sides[0] = r->sides[1];
        r->sides[1] = first;
    }
    struct record_place sides[2] = {side_place(&r->sides[0]),
                                    side_place(&r->sides[1])};
    record_add_race(test_record(), what_text(r), advice_text(r),
                    object_text(r->object), (long long)r->offset,
                    (long long)r->size, sides);
}

/* A copy: the student's processes may still write. */
static unsigned copy_found(struct race_found found[RACE_FOUND])
{
    unsigned n = world.races ? atomic_load(&world.races->n_found) : 0;
    if (world.races)
        memcpy(found, world.races->found, sizeof world.races->found);
    return n < RACE_FOUND ? n : RACE_FOUND;
}

unsigned races_count(void)
{
    return world.races ? atomic_load(&world.races->n_found) : 0;
}

char *races_text(void)
{
    static struct race_found found[RACE_FOUND];
    unsigned n = copy_found(found);
    for (unsigned i = 0; i < n; i++)
        if (is_told(&found[i]))
            return text_format("%s.\n%s.", what_text(&found[i]),
                               advice_text(&found[i]));
    return NULL;
}

static void note_off(unsigned why)
{
    static const char *const reasons[] = {
        [RACE_OFF_THREADS] = "a process began a thread, and the threads of one "
                             "process are not followed",
        [RACE_OFF_PROCESSES] = "there were too many processes",
        [RACE_OFF_TABLE] = "there was too much to follow",
        [RACE_OFF_LOCK] = "a process was stopped, or a signal came, in the "
                          "middle of a note of it",
    };
    if (why > RACE_ON && why < sizeof reasons / sizeof *reasons)
        note("from some point on nobody looked for data races in %s: %s",
             test_record()->test, reasons[why]);
}

void races_end(bool keep_record)
{
    static struct race_found found[RACE_FOUND];
    unsigned n = copy_found(found);
    if (!world.races)
        return;
    /* Who lost a test by a race has paid for it. */
    bool paid = test_record()->verdict == VERDICT_RACE;
    for (unsigned i = 0; keep_record && !paid && i < n; i++)
        if (is_told(&found[i]))
            record_found(&found[i]);
    if (keep_record)
        note_off(atomic_load(&world.races->off));
    munmap(world.races, sizeof *world.races);
    close(world.races_fd);
    world.races = NULL;
}

void expect_no_race(void)
{
    char *text = races_text();
    test_record()->expects++;
    if (text)
        fail_test(VERDICT_RACE, "%s", text);
}
