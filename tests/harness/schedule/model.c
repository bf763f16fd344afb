/* SPDX-License-Identifier: MIT */
/*
 * model.c - what is known of the schedule that is played (schedule.h). Runs in
 * a worker of the judge.
 */
#include "harness/schedule/schedule.h"

struct play play;

void play_reset(struct run *run)
{
    static struct play empty;
    if (run) {
        play = empty;
        play.run = run;
        play.actors[0] = (struct actor){.state = ACTOR_COMES, .resource = -1};
        play.n_actors = 1;
        return;
    }
    /* The next round of the same processes, on the same resources. */
    play.n_trace = play.n_decisions = play.idle = play.vain = 0;
    play.begun = play.is_redundant = false;
    play.asleep = 0;
    for (int i = 0; i < play.n_resources; i++) {
        struct resource *t = &play.resources[i];
        t->posts = t->waits = 0;
        memset(t->held, 0, sizeof t->held);
    }
    for (int i = 0; i < play.n_actors; i++)
        play.actors[i].tired = false;
    access_changes();
}

bool actor_is_there(const struct actor *a)
{
    return a->state != ACTOR_ABSENT && a->state != ACTOR_ENDED;
}
