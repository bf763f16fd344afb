/* SPDX-License-Identifier: MIT */
/*
 * play.c - plays one schedule: gives the turns, one step after the other, to
 * the end or until nobody can go on (schedule.h). Runs in a worker of the judge.
 */
#include "harness/loop/say.h"
#include "harness/schedule/schedule.h"

/* ---- who can go on ---- */

static bool is_timed(const struct actor *a)
{
    return a->ask.call == CALL_sem_timedwait ||
           a->ask.call == CALL_sem_clockwait;
}

static bool is_wait(const struct actor *a)
{
    return a->ask.call == CALL_sem_wait || is_timed(a);
}

static bool is_control(const struct actor *a)
{
    return a->ask.call == CONTROL_ROUND || a->ask.call == CONTROL_REPORT ||
           a->ask.call == CONTROL_BEGIN;
}

static bool asks_for_step(const struct actor *a)
{
    return a->state == ACTOR_ASKS && !is_control(a);
}

bool play_can_go_on(const struct actor *a)
{
    return asks_for_step(a) && (!is_wait(a) || a->resource < 0 ||
                                play.resources[a->resource].value > 0);
}

static uint32_t find_enabled(bool (*is_enabled)(const struct actor *))
{
    uint32_t fresh = 0, tired = 0;
    for (int i = 0; i < play.n_actors; i++)
        if (is_enabled(&play.actors[i]))
            *(play.actors[i].tired ? &tired : &fresh) |= 1u << i;
    return fresh ? fresh : tired;
}

static bool can_time_out(const struct actor *a)
{
    return asks_for_step(a) && is_timed(a);
}

/* ---- giving turns ---- */

static void grant_step(int actor, enum turn_order order)
{
    struct actor *a = &play.actors[actor];
    if (play.n_trace == MOST_TRACE) {
        play.too_many = true;
        return;
    }
    play.trace[play.n_trace++] =
        (struct trace){.step = a->ask, .resource = a->resource};
    if (a->ask.call == CONTROL_ACCESS) {
        play.trace[play.n_trace - 1].done = true;
        access_granted(a);
    }
    actor_grant(actor, order);
}

/* Who is asleep is passed over; if all are, this schedule was played before. */
static int decide(uint32_t enabled, int last, chooser *choose)
{
    uint32_t awake = enabled & ~play.asleep;
    play.is_redundant = play.is_redundant || !awake;
    struct decision d = {.enabled = enabled,
                         .open = play.vain <= BRANCH_VAIN && !play.is_redundant,
                         .explored = strategy_explored(play.n_decisions),
                         .asleep = play.asleep};
    awake = awake ? awake : enabled;
    d.chosen =
        play.vain > RANDOM_VAIN ? strategy_random(awake) : choose(awake, last);
    if (strategy_reduces())
        play.asleep = access_sleepers(play.asleep | d.explored, d.chosen);
    if (play.n_decisions < MOST_TRACE)
        play.decisions[play.n_decisions++] = d;
    return d.chosen;
}

/* A semaphore with pshared 0 is not woken by another process: whether it
 * sleeps must be seen in the kernel. */
static bool sleep_unshared(void)
{
    for (int i = 0; i < play.n_actors; i++) {
        struct actor *a = &play.actors[i];
        if (asks_for_step(a) && is_wait(a) && !is_timed(a) &&
            a->resource >= 0 && play.resources[a->resource].unshared &&
            !play_can_go_on(a)) {
            grant_step(i, TURN_REALLY);
            return true;
        }
    }
    return false;
}

/* Nobody can go on by the model. Make the calls that wait, and look from
 * outside whether they do. */
static bool is_deadlock(void)
{
    for (int i = 0; i < play.n_actors; i++)
        if (asks_for_step(&play.actors[i]))
            grant_step(i, TURN_REALLY);
    return actors_really_wait();
}

/* ---- rounds ---- */

static bool all_rest(void)
{
    for (int i = 1; i < play.n_actors; i++)
        if (actor_is_there(&play.actors[i]) &&
            !(play.actors[i].state == ACTOR_ASKS && play.actors[i].rests))
            return false;
    return true;
}

static bool has_died(void)
{
    for (int i = 1; i < play.n_actors; i++)
        if (play.actors[i].state == ACTOR_ENDED ||
            play.actors[i].state == ACTOR_ENDS)
            return true;
    return false;
}

/* What actor 0 of a driver with rounds() asks for. True if it was dealt with. */
static bool turn_round(bool *is_done)
{
    struct actor *first = &play.actors[0];
    if (first->state != ACTOR_ASKS || !is_control(first) || !all_rest())
        return false;
    if (!play.has_rounds)
        play.n_trace = 0; /* the kit's own fork() of the actors */
    play.has_rounds = true;
    *is_done = first->ask.call == CONTROL_ROUND && play.begun;
    if (*is_done)
        return true;
    if (first->ask.call == CONTROL_ROUND || play.begun) {
        actor_grant(0, TURN_GO);
        return true;
    }
    play.begun = true;
    for (int i = 1; i < play.n_actors; i++)
        if (play.actors[i].state == ACTOR_ASKS)
            actor_grant(i, TURN_GO);
    return true;
}

/* ---- one schedule ---- */

static bool is_finished(void)
{
    for (int i = 0; i < play.n_actors; i++)
        if (actor_is_there(&play.actors[i]) &&
            play.actors[i].state != ACTOR_ENDS)
            return false;
    return true;
}

static void check_run(void)
{
    if (play.too_many)
        fail_with_detail(VERDICT_RESOURCE, "steps",
                         "your code made more than %d steps or %d processes "
                         "where the test lets one go at a time; that should "
                         "be enough",
                         MOST_TRACE, MOST_ACTORS);
    if (world.broken || world.overflow || play.run->foreign ||
        play.run->repeated_values)
        finish(play.run); /* says what is wrong, and does not return */
}

static bool is_livelock(void)
{
    return play.idle > MOST_IDLE && play.vain > LEAST_VAIN;
}

/* Somebody spins without a step, or nobody can go on. True at the end. */
static bool end_stuck(int *last, chooser *choose)
{
    uint32_t timed = find_enabled(can_time_out);
    if (timed) {
        *last = decide(timed, *last, choose);
        grant_step(*last, TURN_TIME_OUT);
        return false;
    }
    for (int i = 0; i < play.n_actors; i++)
        if (play.actors[i].state == ACTOR_RUNS) {
            play.ending = ENDING_LIVELOCK;
            return actor_spins(&play.actors[i], true);
        }
    play.ending = ENDING_DEADLOCK;
    return is_deadlock();
}

void play_run(chooser *choose)
{
    int last = -1;
    for (;;) {
        bool is_done = false;
        actors_settle();
        check_run();
        play.ending = play.has_rounds && has_died() ? ENDING_DIED : ENDING_DONE;
        if (play.ending == ENDING_DIED || is_finished())
            return;
        if (turn_round(&is_done)) {
            if (is_done)
                return;
            continue;
        }
        if (sleep_unshared())
            continue;
        uint32_t enabled = find_enabled(play_can_go_on);
        if (is_livelock()) {
            play.ending = ENDING_LIVELOCK;
            return;
        }
        if (enabled) {
            last = decide(enabled, last, choose);
            grant_step(last, TURN_GO);
        } else if (end_stuck(&last, choose)) {
            return;
        }
    }
}
