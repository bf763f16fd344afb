/* SPDX-License-Identifier: MIT */
/*
 * test_rest.c - tests of how loop/waiting.c finds that nobody moves: a
 * process that could go on by itself is given some time for it. Run by `make
 * check`.
 *
 * This process stands for the fork server. It would be luck to see that little
 * time passes, but not that enough does.
 */
#include <criterion/criterion.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "harness/loop/waiting.h"

static struct log *the_log; /* the child writes to it */
static struct run run = {.values_fd = -1};

static void share_log(void)
{
    the_log = mmap(NULL, sizeof *the_log, PROT_READ | PROT_WRITE,
                   MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    cr_assert_neq(the_log, MAP_FAILED);
    run.log = the_log;
}

/* Milliseconds until nobody moves, with a child that waits MS in poll(2). */
static double time_rest(int ms, bool has_timer)
{
    world = (struct world){
        .loan = {.link = -1, .control = -1, .xml = -1, .server = getpid()},
        .runs = &run};
    pid_t pid = fork();
    if (pid == 0) {
        if (has_timer) {
            atomic_store(&the_log->timers[0].until, INT64_MAX);
            atomic_store(&the_log->timers[0].pid, getpid());
        }
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        for (;;)
            poll(NULL, 0, ms);
    }
    double begun = world_clock_ms();
    run_settle(&run);
    double passed = world_clock_ms() - begun;
    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
    return passed;
}

Test(rest, is_not_a_wait_that_ends, .init = share_log)
{
    cr_expect(time_rest(60000, false) >= LOOK_MS);
}

Test(rest, is_not_a_wait_for_a_timer, .init = share_log)
{
    cr_expect(time_rest(-1, true) >= LOOK_MS);
}

/* The machine may be busy; that it is at once every time is unlikely if it is
 * waited for. */
Test(rest, is_a_wait_without_end, .init = share_log)
{
    int soon = 0;
    for (int i = 0; i < 50; i++)
        soon += time_rest(-1, false) < LOOK_MS;
    cr_expect(soon > 0);
}
