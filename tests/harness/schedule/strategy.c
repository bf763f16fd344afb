/* SPDX-License-Identifier: MIT */
/*
 * strategy.c - who goes next: the first decisions of a schedule are given, the
 * others follow a policy (schedule.h). Runs in a worker of the judge.
 */
#include <ctype.h>

#include "harness/base/memory.h"
#include "harness/schedule/schedule.h"

enum policy { POLICY_STAY, POLICY_LAST, POLICY_ALTERNATE, POLICY_RANDOM };

/* The first decisions are given, the others follow the policy. */
static struct {
    int steps[MOST_TRACE];
    uint32_t explored[MOST_TRACE]; /* other ways, in earlier schedules */
    int n;
    int own; /* the decisions before this one belong to another way */
    enum policy policy;
    bool reduces;
} strategy;

/* The ways that a search has put off, oldest first: each is the first N decisions
 * of its schedules. No search plays so many. */
enum { MOST_WAYS = 5000 };
struct way {
    int n;
    struct decision *decisions;
};
static struct {
    struct way ways[MOST_WAYS];
    int first, n;
} put_off;

void strategy_reduce(bool reduces)
{
    strategy.reduces = reduces;
}

bool strategy_reduces(void)
{
    return strategy.reduces;
}

uint32_t strategy_explored(int at)
{
    return strategy.reduces && at < strategy.n ? strategy.explored[at] : 0;
}

static int lowest(uint32_t enabled)
{
    return __builtin_ctz(enabled);
}

/* The actor that went last goes on while it can: the fewest switches. */
static int stay(uint32_t enabled, int last)
{
    return last >= 0 && (enabled & 1u << last) ? last : lowest(enabled);
}

static int next_after(uint32_t enabled, int last)
{
    uint32_t behind = last >= 0 ? enabled & ~((2u << last) - 1) : enabled;
    return lowest(behind ? behind : enabled);
}

int strategy_random(uint32_t enabled)
{
    long n = random_between(0, __builtin_popcount(enabled) - 1);
    while (n-- > 0)
        enabled &= enabled - 1;
    return lowest(enabled);
}

int strategy_choose(uint32_t enabled, int last)
{
    int at = play.n_decisions;
    if (at < strategy.n && (enabled & 1u << strategy.steps[at]))
        return strategy.steps[at];
    switch (strategy.policy) {
    case POLICY_ALTERNATE: return next_after(enabled, last);
    case POLICY_RANDOM: return strategy_random(enabled);
    case POLICY_LAST:
        return last >= 0 && (enabled & 1u << last)
                   ? last
                   : 31 - __builtin_clz(enabled);
    case POLICY_STAY: break;
    }
    return stay(enabled, last);
}

/* Would WHO take the turn in decision AT from one that could go on? */
static bool interrupts(int at, int who)
{
    int last = at > 0 ? play.decisions[at - 1].chosen : who;
    return who != last && (play.decisions[at].enabled & 1u << last);
}

/* From now on the schedules that begin with these N decisions. */
static void strategy_begin(const struct decision *decisions, int n)
{
    for (int i = 0; i < n; i++) {
        strategy.steps[i] = decisions[i].chosen;
        strategy.explored[i] = decisions[i].explored;
    }
    strategy.n = n;
}

static void put_off_way(int n)
{
    if (put_off.n == MOST_WAYS)
        return;
    struct decision *copy = memory_new((size_t)n, sizeof *copy);
    memcpy(copy, play.decisions, sizeof *copy * (size_t)n);
    put_off.ways[put_off.n++] = (struct way){n, copy};
}

/* Go on with the way that was put off first. False if there is none. */
static bool take_way(void)
{
    if (put_off.first == put_off.n)
        return false;
    struct way *w = &put_off.ways[put_off.first++];
    strategy_begin(w->decisions, w->n);
    strategy.own = w->n;
    free(w->decisions);
    return true;
}

static void forget_ways(void)
{
    while (take_way())
        ;
    put_off.first = put_off.n = 0;
    strategy.own = 0;
}

/* The next schedule of a search: in the last decision that has a way not tried
 * yet, that way. The ways of a decision come in the order: to stay, then the others
 * by number. A way that interrupts one more actor than the schedule before is put
 * off until all others are played: nearly all mistakes show with one interruption
 * or two (Musuvathi and Qadeer, "Iterative context bounding for systematic testing
 * of multithreaded programs", 2007). False if all were tried. */
bool strategy_next(void)
{
    for (int i = play.n_decisions; i-- > strategy.own;) {
        struct decision *d = &play.decisions[i];
        while (d->open &&
               (d->enabled & ~d->asleep & ~d->explored & ~(1u << d->chosen))) {
            d->explored |= 1u << d->chosen;
            d->chosen = lowest(d->enabled & ~d->asleep & ~d->explored);
            if (!interrupts(i, d->chosen)) {
                strategy_begin(play.decisions, i + 1);
                return true;
            }
            put_off_way(i + 1);
        }
    }
    return take_way();
}

/* "1122", or with long runs "12-2x305-1": strategy_read() reads it. */
char *strategy_string(void)
{
    struct text t = {0};
    for (int i = 0, n; i < play.n_decisions; i += n) {
        int who = play.decisions[i].chosen;
        for (n = 1;
             i + n < play.n_decisions && play.decisions[i + n].chosen == who;)
            n++;
        if (n > 4)
            text_add(&t, "%s%xx%d%s",
                     t.length && t.bytes[t.length - 1] != '-' ? "-" : "",
                     (unsigned)who, n, i + n < play.n_decisions ? "-" : "");
        for (int k = 0; n <= 4 && k < n; k++)
            text_add(&t, "%x", (unsigned)who);
    }
    return text_copy(text_string(&t));
}

/* The schedule that --schedule asks for, as strategy_string() writes it. */
void strategy_read(const char *schedule)
{
    forget_ways();
    strategy.n = 0;
    strategy.policy = POLICY_STAY;
    for (const char *c = schedule; c && *c; c++) {
        char digit[2] = {*c, '\0'};
        if (!isxdigit((unsigned char)*c))
            continue;
        long times = c[1] == 'x' ? strtol(c + 2, NULL, 10) : 1;
        while (times-- > 0 && strategy.n < MOST_TRACE)
            strategy.steps[strategy.n++] = (int)strtol(digit, NULL, 16);
        if (c[1] == 'x')
            c += 1 + strspn(c + 2, "0123456789");
    }
}

/* Without .all: first those that break most wrong answers. */
void strategy_some(int number)
{
    static const enum policy first[] = {POLICY_STAY, POLICY_ALTERNATE,
                                        POLICY_LAST};
    strategy.n = 0;
    strategy.policy = number < 3 ? first[number] : POLICY_RANDOM;
}

bool strategy_later_switch(const int *steps, int n, int i)
{
    int stays = steps[i - 1], from = i;
    while (from < n && steps[from] != stays)
        from++;
    if (from == n)
        return false;
    memcpy(strategy.steps, steps, sizeof(int) * (size_t)n);
    memmove(strategy.steps + i + 1, strategy.steps + i,
            sizeof(int) * (size_t)(from - i));
    strategy.steps[i] = stays;
    strategy.n = n;
    strategy.policy = POLICY_STAY;
    return true;
}
