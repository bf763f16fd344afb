/* SPDX-License-Identifier: MIT */
/*
 * test_strategy.c - does the search play every schedule, each once, and can a
 * schedule be written down and read again? The run is a made-up one: actors
 * that only make so many steps. Run by `make check`.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "harness/schedule/schedule.h"

/* Play the guided schedule of actors 1, 2, ... with STEPS[i] steps each; SEEN
 * gets one digit a step. */
static void play_steps(const int *steps, int n, char *seen)
{
    int left[MOST_ACTORS] = {0}, last = -1;
    memcpy(left + 1, steps, sizeof(int) * (size_t)n);
    play.n_decisions = 0;
    for (;;) {
        uint32_t enabled = 0;
        for (int i = 1; i <= n; i++)
            enabled |= left[i] ? 1u << i : 0;
        if (!enabled)
            break;
        uint32_t explored = strategy_explored(play.n_decisions);
        last = strategy_choose(enabled, last);
        cr_assert(enabled & 1u << last, "chose %d of %x", last, enabled);
        left[last]--;
        *seen++ = (char)('0' + last);
        play.decisions[play.n_decisions++] =
            (struct decision){.enabled = enabled,
                              .chosen = last,
                              .open = true,
                              .explored = explored};
    }
    *seen = '\0';
}

static int count_schedules(const int *steps, int n)
{
    static char all[5000][20];
    int count = 0;
    strategy_read(NULL);
    strategy_reduce(true); /* a search of all: what it has explored is known */
    do {
        play_steps(steps, n, all[count]);
        for (int i = 0; i < count; i++)
            cr_assert_str_neq(all[i], all[count], "played twice");
        count++;
    } while (strategy_next());
    return count;
}

Test(strategy, plays_all_70_of_two_with_four_steps)
{
    cr_assert_eq(count_schedules((int[]){4, 4}, 2), 70);
}

Test(strategy, plays_all_of_three)
{
    cr_assert_eq(count_schedules((int[]){2, 3, 1}, 3), 60);
    cr_assert_eq(count_schedules((int[]){3, 3, 3}, 3), 1680);
    cr_assert_eq(count_schedules((int[]){5}, 1), 1);
}

/* In how many steps of SEEN did one go on though the one before had steps left? */
static int count_interruptions(const char *seen)
{
    int n = 0;
    for (int i = 1; seen[i]; i++)
        n += seen[i] != seen[i - 1] && strchr(seen + i, seen[i - 1]);
    return n;
}

Test(strategy, interrupts_as_few_as_it_can)
{
    static const int steps[] = {3, 2, 3};
    char seen[20];
    int before = 0, count = 0;
    strategy_read(NULL);
    strategy_reduce(true);
    do {
        play_steps(steps, 3, seen);
        int n = count_interruptions(seen);
        cr_assert(n >= before, "%s has %d, after %d", seen, n, before);
        before = n;
        count++;
    } while (strategy_next());
    cr_assert_eq(count, 560);
    cr_assert_gt(before, 2);
}

Test(strategy, begins_with_the_fewest_switches)
{
    char seen[20];
    strategy_read(NULL);
    play_steps((int[]){3, 3}, 2, seen);
    cr_assert_str_eq(seen, "111222");
}

Test(strategy, writes_and_reads_a_schedule)
{
    const char *const all[] = {"112212", "1x5-2x5", "12-1x7-2", "2-1x300-22"};
    for (int i = 0; i < 4; i++) {
        static char seen[700];
        strategy_read(all[i]);
        play_steps((int[]){301, 301}, 2, seen);
        char *written = strategy_string();
        cr_assert(strncmp(written, all[i], strlen(all[i]) - 2) == 0,
                  "%s was read as %s", all[i], written);
        free(written);
    }
}

Test(strategy, delays_a_switch)
{
    char seen[20];
    int steps[] = {1, 2, 1, 2};
    cr_assert(strategy_later_switch(steps, 4, 1));
    play_steps((int[]){2, 2}, 2, seen);
    cr_assert_str_eq(seen, "1122");
    int end[] = {1, 2, 2};
    cr_assert_not(strategy_later_switch(end, 3, 1), "1 has no more steps");
}

Test(strategy, some_schedules_are_in_order_alternate_and_reverse)
{
    const char *const expected[] = {"111222", "121212", "222111"};
    char seen[20];
    for (int i = 0; i < 3; i++) {
        strategy_some(i);
        play_steps((int[]){3, 3}, 2, seen);
        cr_assert_str_eq(seen, expected[i], "%d: %s", i, seen);
    }
}
