/* SPDX-License-Identifier: MIT */
/*
 * hang.c - why a program does not end: who waits in which call, on what, and
 * who would have to act. Made from /proc, looked at from outside; the probe's
 * log adds lines of the source and names. hang_say.c has the words for one
 * process, hang_advice.c what to do. Runs in a worker of the judge.
 */
#include "harness/explain/hang.h"

#include "harness/evidence/log.h"
#include "harness/evidence/source_line.h"
#include "harness/loop/say.h"
#include "harness/result/facts.h"
#include "harness/evidence/proc.h"

/* One line for each process: what it waits for and who holds the other end. */
static void say_everybody(struct text *t, const struct view *v)
{
    for (int i = 0; i < v->n; i++) {
        const struct process *p = &v->processes[i];
        struct wait_for w = wait_find(p);
        text_add(t, "\n- ");
        hang_say_wait(t, p, &w);
        hang_say_others(t, v, p, &w);
    }
}

static void draw_circle(struct text *t, const struct view *v,
                        const struct circle *c)
{
    text_add(t, "\nA circle: ");
    for (int i = 0; i <= c->length; i++)
        text_add(t, "%s%d", i ? " -> " : "",
                 v->processes[c->members[i % c->length]].inner_pid);
    text_add(t, " (each waits for the next)");
}

/* ---- the same as data, in the record of the test (facts.h) ---- */

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

static void hang_record(const struct view *v, const char *kind)
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

/* ---- why ---- */

/* All that can be seen now. */
static const struct view *look_closely(void)
{
    static struct view v;
    proc_view(&v, world.loan.server, VIEW_ALL);
    return &v;
}

/* Where the student's code has not been called yet, it is a constructor that
 * does not end. */
static void say_phase(struct text *t)
{
    for (const struct run *r = world.runs; r; r = r->next)
        if (r->phase == PHASE_LOAD && !r->ended)
            text_add(t, "in a constructor, before %s%s was called, ",
                     r->name ? "" : "main() of ", run_call_name(r));
}

void hang_explain(void)
{
    const struct view *v = look_closely();
    struct text t = {0};
    struct circle circle;
    bool waits = false;
    for (int i = 0; i < v->n; i++)
        waits = waits || v->processes[i].state == 'T';
    say_phase(&t);
    text_add(&t, waits && v->n == 1 ? "it stopped itself:"
                                    : "it hangs; nobody can go on:");
    say_everybody(&t, v);
    if (wait_find_circle(v, &circle) && circle.length > 1)
        draw_circle(&t, v, &circle);
    hang_advise(&t, v);
    hang_record(v, "deadlock");
    fail_test(VERDICT_DEADLOCK, "%s", text_string(&t));
}

void hang_explain_slow(const char *limit)
{
    const struct view *v = look_closely();
    struct text t = {0};
    say_phase(&t);
    text_add(&t, "it %s:", limit);
    const struct process *busiest = NULL;
    for (int i = 0; i < v->n; i++) {
        const struct process *p = &v->processes[i];
        struct wait_for w = wait_find(p);
        if (!busiest || p->cpu_ms > busiest->cpu_ms)
            busiest = p;
        text_add(&t, "\n- ");
        if (p->state == 'R')
            text_add(&t, "%s runs and has used %.1f s of processor time%s",
                     hang_name(p), (double)p->cpu_ms / 1e3, hang_place(p));
        else
            hang_say_wait(&t, p, &w);
    }
    if (busiest && busiest->cpu_ms > 1000)
        hang_advise_loop(&t, busiest);
    hang_record(v, "timeout");
    fail_test(VERDICT_TIMEOUT, "%s", text_string(&t));
}
