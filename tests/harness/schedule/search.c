/* SPDX-License-Identifier: MIT */
/*
 * search.c - which schedules a test plays: all of a small exercise in the order
 * of a depth-first search, some of a larger one (schedule.h). Runs in a worker
 * of the judge.
 */
#include <signal.h>

#include "harness/base/environment.h"
#include "harness/loop/say.h"
#include "harness/run/run.h"
#include "harness/schedule/schedule.h"

static const struct search *search;
static bool has_run;

/* An actor has ended in the middle of its round: how, says its parent. */
static void fail_for_death(void)
{
    for (int i = 1; i < play.n_actors; i++)
        if (actor_is_there(&play.actors[i]) && play.actors[i].pid > 0)
            kill(play.actors[i].pid, SIGKILL);
    char *story = schedule_story();
    int who = 0;
    while (++who < play.n_actors && play.actors[who].state != ACTOR_ENDED &&
           play.actors[who].state != ACTOR_ENDS)
        ;
    if (play.actors[0].state == ACTOR_ASKS)
        actor_grant(0, TURN_END);
    finish(play.run);
    struct happening h;
    long status = 0;
    for (int i = 0; schedule_happening(i, &h); i++)
        if (strcmp(h.what, "status") == 0 && h.number >> 16 == who)
            status = h.number & 0xffff;
    int s = (int)status;
    if (WIFSIGNALED(s))
        fail_with_detail(VERDICT_CRASH, signal_name(WTERMSIG(s)),
                         "process %d was killed by %s in this schedule:\n%s",
                         who, signal_name(WTERMSIG(s)), story);
    fail_test(VERDICT_EARLY_EXIT,
              "process %d ended with %s where it should have returned:\n%s",
              who, status_text(s), story);
}

static void drop_run(bool keep_record)
{
    has_run = false;
    bool empty = world_end_runs(keep_record);
    if (world.broken)
        run_events.is_broken();
    if (!empty)
        fail_test(VERDICT_INFRA_ERROR,
                  "the sandbox could not be emptied between two schedules");
}

/* Play what is planned. NULL, or a new string what is wrong with it. */
char *search_play(void)
{
    if (has_run)
        play_reset(NULL);
    else
        search->start();
    has_run = true;
    play_run(strategy_choose);
    enum ending ending = play.ending;
    if (ending == ENDING_DIED)
        fail_for_death();
    if (ending == ENDING_DONE && !play.has_rounds)
        finish(play.run);
    if (ending == ENDING_DONE || search->may_hang)
        return search->check(ending);
    return text_copy(ending == ENDING_DEADLOCK
                         ? "nobody can go on"
                         : "it goes on for ever and gets nowhere");
}

/* Before the next schedule: the runs of this one end, unless there are rounds
 * to come. What a hang leaves behind is its consequence. */
void search_end_schedule(void)
{
    if (play.ending != ENDING_DONE)
        drop_run(false);
    else if (!play.has_rounds)
        drop_run(true);
}

static void begin_search(const struct search *s)
{
    search = s;
    has_run = false;
    run_events.begins = play_reset;
    run_events.steps = actors_hear;
}

static void end_search(void)
{
    if (!has_run)
        return;
    if (play.ending == ENDING_DONE && play.has_rounds) {
        for (int i = 1; i < play.n_actors; i++)
            if (play.actors[i].state == ACTOR_ASKS)
                actor_grant(i, TURN_END);
        actor_grant(0, TURN_END);
        finish(play.run);
    } else if (play.ending != ENDING_DONE) {
        drop_run(false);
    }
    has_run = false;
}

/* ---- the search ---- */

static void tell_number(int n, bool is_all)
{
    bool tries = false;
    for (int i = 0; i < play.n_decisions; i++)
        tries = tries || !play.decisions[i].open;
    if (!is_all)
        note("%d schedules were run, of more that there are", n);
    else if (n == 1)
        note("the only schedule there is was run");
    else if (tries)
        note("%d schedules were run: all that differ before the third failed "
             "try",
             n);
    else
        note("all %d schedules were run", n);
}

void search_schedules(const struct search *s)
{
    const char *asked = environment()->schedule;
    bool more = true, all = s->all;
    int n = 0;
    begin_search(s);
    strategy_read(asked);
    while (more && (n == 0 || !asked) && n < s->most) {
        if (n)
            search_end_schedule();
        if (!all && !asked)
            strategy_some(n);
        char *what = search_play();
        if (what)
            shrink_and_fail(what);
        test_record()->expects++;
        n++;
        more = !all || strategy_next();
    }
    if (asked)
        note("only the schedule that was asked for was run");
    else if (s->all)
        tell_number(n, !more);
    end_search();
}

enum ending play_schedule(const struct search *s, const char *schedule)
{
    begin_search(s);
    strategy_read(schedule);
    free(search_play());
    enum ending ending = play.ending;
    end_search();
    return ending;
}
