/* SPDX-License-Identifier: MIT */
/*
 * steps.c - a schedule as data: its steps in their order, and who waits for what
 * at its end. Runs in a worker of the judge.
 */
#include "harness/base/words.h"
#include "harness/evidence/log.h"
#include "harness/evidence/source_line.h"
#include "harness/loop/say.h"
#include "harness/result/facts.h"
#include "harness/schedule/schedule.h"

/* The end of a longer one is what tells. */
enum { MOST_STEPS = 200 };

static void record_step(const struct trace *t)
{
    json_t *item = facts_list(test_record(), "steps", t->step.actor);
    const char *call = t->step.call > 0 ? log_call_name(t->step.call)
                       : t->step.call == CONTROL_FORK ? "fork"
                                                      : t->step.what;
    facts_add(item, "call", call);
    if (t->resource >= 0)
        facts_add(item, "object", resource_name(t->resource));
    if (t->step.place)
        facts_add(item, "place", source_line_find(t->step.place));
    if (t->done && t->step.error)
        facts_add(item, "error", errno_name(t->step.error));
    json_object_set_new(item, "waits", json_boolean(!t->done));
}

static void record_actor(int actor)
{
    const struct actor *a = &play.actors[actor];
    const struct resource *r = cause_resource(actor);
    json_t *item = facts_list(test_record(), "processes", actor);
    json_t *held = json_array();
    facts_add(item, "call", log_call_name(a->ask.call));
    facts_add(item, "place", source_line_find(a->ask.place));
    facts_add(item, "waits_for", r->is_semaphore ? "semaphore" : "turn");
    facts_add(item, "object", resource_name(a->resource));
    for (int i = 0; i < play.n_actors; i++)
        if (r->held[i] > 0)
            json_array_append_new(held, json_integer(i));
    json_object_set_new(item, "held_by", held);
}

void steps_record(void)
{
    struct record *r = test_record();
    const struct actor *first = NULL;
    int from = play.n_trace > MOST_STEPS ? play.n_trace - MOST_STEPS : 0;
    facts_drop(r, "steps");
    facts_drop(r, "processes");
    for (int i = from; i < play.n_trace; i++)
        record_step(&play.trace[i]);
    for (int i = 0; i < play.n_actors; i++)
        if (play.ending == ENDING_DEADLOCK && cause_waits(i)) {
            record_actor(i);
            first = first ? first : &play.actors[i];
        }
    if (first)
        facts_set_cause(
            r, &(struct fact){.kind = "deadlock",
                              .call = log_call_name(first->ask.call),
                              .place = source_line_find(first->ask.place),
                              .object = resource_name(first->resource)});
}
