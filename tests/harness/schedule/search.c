/* SPDX-License-Identifier: MIT */
/*
 * search.c - which schedules a test plays: all of a small exercise, those with the
 * fewest interruptions first, some of a larger one (schedule.h). Runs in a worker
 * of the judge.
 */
#include <signal.h>

#include "harness/base/environment.h"
#include "harness/loop/say.h"
#include "harness/run/run.h"
#include "harness/run/races.h"
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

/* How many schedules were played, and how many of them only swapped what can be
 * swapped. */
struct count {
    int played, redundant;
};

/* "All" is said of what was interleaved: each call on a semaphore, read(),
 * write(), each use of shared memory that is atomic or races. What does not race
 * is ordered by these. */
static void tell_number(const struct count *count, bool is_all)
{
    int n = count->played - count->redundant;
    bool tries = false, uses = false;
    for (int i = 0; i < play.n_decisions; i++)
        tries = tries || (!play.decisions[i].open && !play.is_redundant);
    for (int i = 0; i < play.n_trace; i++)
        uses = uses || play.trace[i].step.call == CONTROL_ACCESS;
    if (!is_all)
        note("%d schedules were run, of more that there are", n);
    else if (n == 1)
        note("the only schedule there is was run");
    else if (uses)
        note("%d schedules were run: all in which the order of steps can "
             "matter%s",
             n, tries ? ", up to the third failed try" : "");
    else if (tries)
        note("%d schedules were run: all, up to the third failed try", n);
    else
        note("all %d schedules were run", n);
}

/* A use of memory that was seen to race is a step from then on: all begins
 * anew. True if something was found since the last time. */
static bool has_new_races(unsigned *known)
{
    unsigned found = races_count();
    bool more = found > *known;
    *known = found;
    return more;
}

/* The schedule that was played is over; prepare for the next one. False if there
 * is none. */
static bool prepare_next(const struct search *s, struct count *count,
                         unsigned *races)
{
    count->played++;
    count->redundant += play.is_redundant;
    if (!s->all)
        return true;
    if (!has_new_races(races))
        return strategy_next();
    strategy_read(NULL);
    *count = (struct count){0};
    return true;
}

void search_schedules(const struct search *s)
{
    const char *asked = environment()->schedule;
    bool more = true;
    struct count count = {0};
    unsigned races = 0;
    int n = 0;
    begin_search(s);
    strategy_read(asked);
    strategy_reduce(s->all && !asked);
    while (more && (n == 0 || !asked) &&
           count.played - count.redundant < s->most && n < 4 * s->most) {
        if (n)
            search_end_schedule();
        if (!s->all && !asked)
            strategy_some(n);
        char *what = search_play();
        if (what)
            shrink_and_fail(what);
        test_record()->expects++;
        n++;
        more = prepare_next(s, &count, &races);
    }
    if (asked)
        note("only the schedule that was asked for was run");
    else if (s->all)
        tell_number(&count, !more);
    end_search();
}

enum ending play_schedule(const struct search *s, const char *schedule)
{
    begin_search(s);
    strategy_read(schedule);
    strategy_reduce(false);
    free(search_play());
    enum ending ending = play.ending;
    end_search();
    return ending;
}
