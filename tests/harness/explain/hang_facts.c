/* SPDX-License-Identifier: MIT */
/*
 * hang_facts.c - a hang as data: who waits in which call, where, for what, and
 * who holds it. Runs in a worker of the judge.
 */
#include "harness/evidence/log.h"
#include "harness/evidence/proc.h"
#include "harness/evidence/source_line.h"
#include "harness/explain/hang.h"
#include "harness/loop/say.h"
#include "harness/result/facts.h"

static const char *want_word(enum want want)
{
    static const char *const words[] = {
        [WANT_NOTHING] = "",      [WANT_DATA] = "data",
        [WANT_ROOM] = "room",     [WANT_CHILD] = "child",
        [WANT_OPEN] = "open",     [WANT_MESSAGE] = "message",
        [WANT_SPACE] = "space",   [WANT_SEMAPHORE] = "semaphore",
        [WANT_SIGNAL] = "signal", [WANT_LOCK] = "lock",
        [WANT_ANY] = "any",       [WANT_SYSV] = "sysv"};
    return words[want];
}

static const char *object_of(const struct wait_for *w)
{
    return w->fd ? w->fd->target : w->name;
}

static const char *call_of(const struct process *p)
{
    const struct log_entry *e = hang_call(p);
    return e                 ? log_call_name(e->call)
           : p->syscall >= 0 ? proc_syscall_name(p->syscall)
                             : NULL;
}

static const char *place_of(const struct process *p)
{
    const struct log_entry *e = hang_call(p);
    return e ? source_line_find(e->place) : NULL;
}

static void record_process(const struct view *v, const struct process *p)
{
    struct wait_for w = wait_find(p);
    json_t *item = facts_list(test_record(), "processes", p->inner_pid);
    json_t *held = json_array();
    facts_add(item, "name", hang_name(p));
    facts_add(item, "call", call_of(p));
    facts_add(item, "place", place_of(p));
    facts_add(item, "waits_for", want_word(w.want));
    facts_add(item, "object", object_of(&w));
    for (int i = 0; i < v->n && w.want != WANT_NOTHING; i++)
        if (wait_awaits(v, p, &w, &v->processes[i]))
            json_array_append_new(held,
                                  json_integer(v->processes[i].inner_pid));
    json_object_set_new(item, "held_by", held);
}

void hang_record(const struct view *v, const char *kind)
{
    const struct process *first = NULL;
    for (int i = 0; i < v->n; i++) {
        const struct process *p = &v->processes[i];
        record_process(v, p);
        if (!first && p->state != 'Z' && place_of(p))
            first = p;
    }
    struct wait_for w = {.want = WANT_NOTHING};
    if (first)
        w = wait_find(first);
    facts_set_cause(test_record(),
                    &(struct fact){.kind = kind,
                                   .call = first ? call_of(first) : NULL,
                                   .place = first ? place_of(first) : NULL,
                                   .object = object_of(&w)});
}
