/* SPDX-License-Identifier: MIT */
/*
 * search.c - which schedules a test plays, and what it says of one that is
 * wrong: all of a small exercise in the order of a depth-first search, some of
 * a larger one; shrunk to few switches; replayed (schedule.h). Runs in a worker
 * of the judge.
 */
#include <ctype.h>
#include <signal.h>

#include "record.h"
#include "schedule.h"

enum {
    MOST_BRANCHES = 64, /* decisions in which all ways are tried */
    MOST_SHRINKS = 100, /* schedules played to make a wrong one smaller ... */
    MOST_SLOW_SHRINKS = 6 /* ... if each needs a new run */
};

/* ---- who goes next ---- */

enum policy { POLICY_STAY, POLICY_LAST, POLICY_ALTERNATE, POLICY_RANDOM };

/* The first decisions are given, the others follow the policy. */
static struct {
    int guide[MOST_TRACE];
    int n;
    enum policy policy;
} plan;

static int lowest(uint32_t enabled)
{
    return __builtin_ctz(enabled);
}

/* Whoever went last goes on while he can: the fewest switches. */
static int stay(uint32_t enabled, int last)
{
    return last >= 0 && (enabled & 1u << last) ? last : lowest(enabled);
}

static int next_after(uint32_t enabled, int last)
{
    uint32_t behind = last >= 0 ? enabled & ~((2u << last) - 1) : enabled;
    return lowest(behind ? behind : enabled);
}

static int random_one(uint32_t enabled)
{
    long n = random_between(0, __builtin_popcount(enabled) - 1);
    while (n-- > 0)
        enabled &= enabled - 1;
    return lowest(enabled);
}

static int choose(uint32_t enabled, int last)
{
    int at = play.n_decisions;
    if (at < plan.n && (enabled & 1u << plan.guide[at]))
        return plan.guide[at];
    switch (plan.policy) {
    case POLICY_ALTERNATE: return next_after(enabled, last);
    case POLICY_RANDOM: return random_one(enabled);
    case POLICY_LAST:
        return last >= 0 && (enabled & 1u << last)
                   ? last
                   : 31 - __builtin_clz(enabled);
    case POLICY_STAY: break;
    }
    return stay(enabled, last);
}

/* The next schedule of the depth-first search: in the last decision that has
 * a way not tried yet, that way. The ways of a decision come in the order: to
 * stay, then the others by number. False if all were tried. */
static bool plan_next(void)
{
    int most = play.n_decisions < MOST_BRANCHES ? play.n_decisions
                                                : MOST_BRANCHES;
    for (int i = most; i-- > 0;) {
        struct decision d = play.decisions[i];
        if (!d.open)
            continue;
        int first = stay(d.enabled, i ? play.decisions[i - 1].chosen : -1);
        uint32_t others = d.enabled & ~(1u << first);
        if (d.chosen != first)
            others &= ~((2u << d.chosen) - 1);
        if (!others)
            continue;
        for (int k = 0; k < i; k++)
            plan.guide[k] = play.decisions[k].chosen;
        plan.guide[i] = lowest(others);
        plan.n = i + 1;
        return true;
    }
    return false;
}

/* ---- one schedule ---- */

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
        fail_with_detail(
            VERDICT_CRASH,
            text_format("SIG%s", sigabbrev_np(WTERMSIG(s))
                                     ? sigabbrev_np(WTERMSIG(s))
                                     : "?"),
            "process %d was killed by SIG%s in this schedule:\n%s", who,
            sigabbrev_np(WTERMSIG(s)) ? sigabbrev_np(WTERMSIG(s)) : "?", story);
    fail_test(VERDICT_EARLY_EXIT,
              "process %d ended with %s where it should have returned:\n%s",
              who, status_text(s), story);
}

static void drop_run(bool keep_record)
{
    has_run = false;
    if (!world_end_runs(keep_record))
        fail_test(VERDICT_INFRA_ERROR, "%s",
                  world.broken ? world.broken
                               : "the sandbox could not be emptied between "
                                 "two schedules");
}

/* Play what is planned. NULL, or a new string what is wrong with it. */
static char *play_planned(void)
{
    if (has_run)
        play_reset(NULL);
    else
        search->start();
    has_run = true;
    play_run(choose);
    enum ending ending = play.ending;
    if (ending == ENDING_DIED)
        fail_for_death();
    if (ending == ENDING_DONE && !play.has_rounds)
        finish(play.run);
    if (ending == ENDING_DONE || search->may_hang)
        return search->check(ending);
    return text_format("%s", ending == ENDING_DEADLOCK
                                 ? "nobody can go on"
                                 : "it goes on for ever and gets nowhere");
}

/* Before the next schedule: the runs of this one end, unless there are rounds
 * to come. What a hang leaves behind is its consequence. */
static void end_schedule(void)
{
    if (play.ending != ENDING_DONE)
        drop_run(false);
    else if (!play.has_rounds)
        drop_run(true);
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

/* ---- a wrong one ---- */

/* "1122", or with long runs "12-2x305-1": plan_asked() reads it. */
static char *schedule_string(void)
{
    struct text t = {0};
    for (int i = 0, n; i < play.n_decisions; i += n) {
        int who = play.decisions[i].chosen;
        for (n = 1; i + n < play.n_decisions &&
                    play.decisions[i + n].chosen == who;)
            n++;
        if (n > 4)
            text_add(&t, "%s%xx%d%s",
                     t.length && t.bytes[t.length - 1] != '-' ? "-" : "",
                     (unsigned)who, n, i + n < play.n_decisions ? "-" : "");
        for (int k = 0; n <= 4 && k < n; k++)
            text_add(&t, "%x", (unsigned)who);
    }
    return text_format("%s", text_string(&t));
}

static int count_switches(void)
{
    int n = 0;
    for (int i = 1; i < play.n_decisions; i++)
        n += play.decisions[i].chosen != play.decisions[i - 1].chosen;
    return n;
}

static char *wrong_text(const char *what)
{
    char *story = schedule_story(), *string = schedule_string();
    char *text = text_format(
        "%s, in this order of steps:\n%s\nTo play it again: make test "
        "TEST='%s/%s' SEED=%s%s%s",
        what, story, criterion_current_test->category,
        criterion_current_test->name, getenv("IPCLAB_SEED"),
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
}

/* Plan W with one switch later: at decision I whoever went before goes on, and
 * what follows moves back. False if he has no more steps. */
static bool plan_later_switch(const struct wrong *w, int i)
{
    int stays = w->decisions[i - 1], from = i;
    while (from < w->n && w->decisions[from] != stays)
        from++;
    if (from == w->n)
        return false;
    memcpy(plan.guide, w->decisions, sizeof(int) * (size_t)w->n);
    memmove(plan.guide + i + 1, plan.guide + i,
            sizeof(int) * (size_t)(from - i));
    plan.guide[i] = stays;
    plan.n = w->n;
    plan.policy = POLICY_STAY;
    return true;
}

static void shrink_wrong(struct wrong *w)
{
    bool slow = w->ending != ENDING_DONE || !play.has_rounds;
    int left = slow ? MOST_SLOW_SHRINKS : MOST_SHRINKS;
    for (int i = 1; i < w->n && left > 0; i++) {
        if (w->decisions[i] == w->decisions[i - 1] || !plan_later_switch(w, i))
            continue;
        left--;
        end_schedule();
        char *what = play_planned();
        if (what && play.ending == w->ending &&
            count_switches() < w->switches) {
            keep_wrong(w, what);
            i = 0;
        }
        free(what);
    }
}

static void fail_for_wrong(const char *what)
{
    static struct wrong w;
    keep_wrong(&w, what);
    shrink_wrong(&w);
    if (w.ending == ENDING_LIVELOCK)
        fail_with_detail(VERDICT_TIMEOUT, "livelock", "%s", w.text);
    fail_test(w.ending == ENDING_DEADLOCK ? VERDICT_DEADLOCK : VERDICT_FAIL,
              "%s", w.text);
}

/* ---- the search ---- */

/* The schedule that --schedule asks for, as schedule_string() writes it. */
static void plan_asked(const char *schedule)
{
    plan.n = 0;
    plan.policy = POLICY_STAY;
    for (const char *c = schedule; c && *c; c++) {
        char digit[2] = {*c, '\0'};
        if (!isxdigit((unsigned char)*c))
            continue;
        long times = c[1] == 'x' ? strtol(c + 2, NULL, 10) : 1;
        while (times-- > 0 && plan.n < MOST_TRACE)
            plan.guide[plan.n++] = (int)strtol(digit, NULL, 16);
        if (c[1] == 'x')
            c += 1 + strspn(c + 2, "0123456789");
    }
}

/* Without .all: first those that break most wrong answers. */
static bool plan_some(int number)
{
    static const enum policy first[] = {POLICY_STAY, POLICY_ALTERNATE,
                                        POLICY_LAST};
    plan.n = 0;
    plan.policy = number < 3 ? first[number] : POLICY_RANDOM;
    return true;
}

static void tell_number(int n, bool is_all)
{
    bool tries = false;
    for (int i = 0; i < play.n_decisions; i++)
        tries = tries || !play.decisions[i].open;
    if (is_all && !tries)
        note("all %d schedules were run", n);
    else if (is_all)
        note("%d schedules were run: all, up to the third try in vain", n);
    else
        note("%d schedules were run, of more that there are", n);
}

void search_schedules(const struct search *s)
{
    const char *asked = getenv("IPCLAB_SCHEDULE");
    bool more = true, all = s->all;
    int n = 0;
    search = s;
    has_run = false;
    plan_asked(asked);
    while (more && (n == 0 || !asked) && n < s->most) {
        if (n)
            end_schedule();
        if (!all && !asked)
            plan_some(n);
        char *what = play_planned();
        if (what)
            fail_for_wrong(what);
        test_record()->expects++;
        n++;
        more = !all || plan_next();
    }
    if (asked)
        note("only the schedule that was asked for was run");
    else
        tell_number(n, !more);
    end_search();
}

enum ending play_schedule(const struct search *s, const char *schedule)
{
    search = s;
    has_run = false;
    plan_asked(schedule);
    free(play_planned());
    enum ending ending = play.ending;
    end_search();
    return ending;
}
