/* SPDX-License-Identifier: MIT */
/*
 * rounds.c - what a driver of a scheduled run may call (driver.h): processes
 * that act again and again, each time in another order. Runs in the subject.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "harness/subject/probe/turn.h"
#include "harness/subject/race/race.h"

void *shared_memory(size_t size)
{
    void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE,
                        MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        abort();
    race_map(memory, size, -1, 0);
    return memory;
}

static void set_what(struct step *step, const char *what)
{
    snprintf(step->what, sizeof step->what, "%s", what);
}

static struct step current;

void step_at(const void *place, const char *what, const void *object,
             long number)
{
    if (!turn_is_on())
        return;
    current = turn_step(CONTROL_STEP, place, object);
    set_what(&current, what);
    current.number = number;
    turn_ask(&current);
}

void step_end(long result)
{
    if (turn_is_on())
        turn_done(&current, result);
}

void event(const char *what, long number)
{
    struct step step = turn_step(CONTROL_EVENT, NULL, NULL);
    set_what(&step, what);
    step.number = number;
    turn_note(&step, 0);
}

void name_object(const void *object, const char *name)
{
    struct step step = turn_step(CONTROL_NAME, NULL, object);
    set_what(&step, name);
    turn_note(&step, 0);
}

static void act_always(int actor, void (*act)(int actor))
{
    struct step step = turn_step(CONTROL_BEGIN, NULL, NULL);
    prctl(PR_SET_PTRACER, PR_SET_PTRACER_ANY);
    while (turn_ask(&step) != TURN_END) {
        race_take_first(); /* the judge let it begin behind reset() */
        act(actor);
    }
    turn_exit();
    exit(0);
}

/* Tell which actor ended otherwise than by exit(0), and how. */
static void reap_actors(const pid_t *actors, int n)
{
    for (int i = 0; i < n; i++) {
        int status;
        if (actors[i] > 0 && waitpid(actors[i], &status, 0) == actors[i] &&
            status != 0)
            event("status", (long)(i + 1) << 16 | status);
    }
}

/* FUNCTION is called when all actors rest: nobody can come in front of what it
 * does with their memory. */
static void call_alone(void (*function)(void))
{
    __typeof__(race_step) step = race_step;
    race_step = NULL;
    race_take_all();
    function();
    race_step = step;
}

void rounds(int n, void (*reset)(void), void (*act)(int actor),
            void (*report)(void))
{
    pid_t actors[MOST_ACTORS] = {0};
    for (int i = 1; i <= n; i++) {
        race_fork();
        pid_t pid = turn_fork();
        if (pid == 0) {
            race_forked();
            act_always(i, act);
        }
        if (pid < 0)
            abort();
        actors[i - 1] = pid;
    }
    struct step ask = turn_step(CONTROL_ROUND, NULL, NULL);
    struct step end = turn_step(CONTROL_REPORT, NULL, NULL);
    while (turn_ask(&ask) != TURN_END) {
        call_alone(reset);
        if (turn_ask(&end) == TURN_END)
            break;
        call_alone(report);
    }
    reap_actors(actors, n);
}
