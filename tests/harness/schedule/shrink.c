/* SPDX-License-Identifier: MIT */
/*
 * shrink.c - a schedule that is wrong: it is played again with fewer switches,
 * as long as it stays wrong, and then told (schedule.h). Runs in a worker of the
 * judge.
 */
#include <inttypes.h>

#include "harness/base/environment.h"
#include "harness/loop/say.h"
#include "harness/schedule/schedule.h"

enum {
    MOST_SHRINKS = 100,   /* schedules played to make it smaller ... */
    MOST_SLOW_SHRINKS = 6 /* ... if each needs a new run */
};

static int count_switches(void)
{
    int n = 0;
    for (int i = 1; i < play.n_decisions; i++)
        n += play.decisions[i].chosen != play.decisions[i - 1].chosen;
    return n;
}

static char *wrong_text(const char *what)
{
    char *story = schedule_story(), *string = strategy_string();
    char *text = text_format(
        "%s, in this order of steps:\n%s\nTo play it again: make test "
        "TEST='%s/%s' SEED=%" PRIu64 "%s%s",
        what, story, criterion_current_test->category,
        criterion_current_test->name, environment()->seed,
        *string ? " SCHEDULE=" : "", string);
    free(story);
    free(string);
    return text;
}

/* A wrong schedule: its decisions, its text, how many switches it has. */
struct wrong {
    int decisions[MOST_TRACE];
    int n, switches;
    enum ending ending;
    char *text;
};

static void keep_wrong(struct wrong *w, const char *what)
{
    for (int i = 0; i < play.n_decisions; i++)
        w->decisions[i] = play.decisions[i].chosen;
    w->n = play.n_decisions;
    w->switches = count_switches();
    w->ending = play.ending;
    free(w->text);
    w->text = wrong_text(what);
    steps_record();
}

static void shrink_wrong(struct wrong *w)
{
    bool slow = w->ending != ENDING_DONE || !play.has_rounds;
    int left = slow ? MOST_SLOW_SHRINKS : MOST_SHRINKS;
    for (int i = 1; i < w->n && left > 0; i++) {
        if (w->decisions[i] == w->decisions[i - 1] ||
            !strategy_later_switch(w->decisions, w->n, i))
            continue;
        left--;
        search_end_schedule();
        char *what = search_play();
        if (what && play.ending == w->ending &&
            count_switches() < w->switches) {
            keep_wrong(w, what);
            i = 0;
        }
        free(what);
    }
}

void shrink_and_fail(const char *what)
{
    static struct wrong w;
    strategy_reduce(false);
    keep_wrong(&w, what);
    shrink_wrong(&w);
    if (w.ending == ENDING_LIVELOCK)
        fail_with_detail(VERDICT_TIMEOUT, "livelock", "%s", w.text);
    fail_test(w.ending == ENDING_DEADLOCK ? VERDICT_DEADLOCK : VERDICT_FAIL,
              "%s", w.text);
}
