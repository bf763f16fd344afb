/* SPDX-License-Identifier: MIT */
/*
 * schedule.h - the scheduler: the test decides which process goes next.
 * Internal to the judge's workers; a test's view of it is in test.h.
 *
 * Theory of operation. In a run that is started with .scheduled each process
 * is an actor. Its probe makes every call on a semaphore, every read() and
 * write(), and every step() of the kit's own (account_get) a step: it tells
 * the step and sleeps until it is given the turn (turn.h). When every actor
 * has come to its next step, has ended, or sleeps in the kernel, the run is
 * settled (actors.c), and one of those that can go on is given the turn
 * (play.c). Which one, is decided by a search: all schedules of a small
 * exercise, one after the other, or some of a larger one (search.c); those come
 * first in which the fewest actors are interrupted where they could go on
 * (strategy.c). A wrong one is made smaller (shrink.c).
 *
 * Waiting is modelled, not slept on: an actor that asks for sem_wait() can go
 * on while the value is above 0 (resources.c knows what is the same semaphore
 * in two processes). So a deadlock is found the moment that nobody can go on.
 * Only then the waiting calls are really made, and /proc shows from outside
 * that they block (play.c): what the student's process says of its steps is a
 * claim. cause.c and ending.c say why nobody can go on, diagram.c draws how it
 * came to that, and a schedule is a string of actors' numbers that --schedule
 * replays.
 *
 * What it sees: the steps, in their order. Where an exercise shares memory
 * (races.h), each atomic use of it is a step, too, and from the moment that a
 * data race is found each use that is part of one: what does not race is ordered
 * by other steps anyway. Such a step can be swapped with most others, and of all
 * schedules that only swap such steps one is played (access.c). What it does not
 * see: what happens between two steps in memory of another exercise, and
 * threads of one process. A call that waits and is no step (a lock on a file, say) is
 * seen to sleep in the kernel and left to wake by itself.
 *
 * Time passes only when nobody can go on: then a sem_timedwait() may time out.
 * A process whose try has failed (sem_trywait(), sem_getvalue()) is not asked
 * again before another one has made a step, if one can: nothing has changed.
 *
 * How a new exercise uses it. Functions that the test's own processes call (a
 * transfer, a take and a put) are played in rounds of one run, a millisecond
 * each; what forks by itself, or is a program, is started anew for each
 * schedule, a few tenths of a second each under Valgrind:
 *
 *     DRIVER(both)                    // driver.h
 *     {
 *         bank = shared_memory(sizeof *bank);
 *         rounds(2, reset_bank, transfer_some, report_balances);
 *     }
 *     static struct run *start(void)
 *     {
 *         return start_driver("both", .scheduled = true);
 *     }
 *     static char *check(enum ending ending)
 *     {
 *         long sum;                   // report_balances() told it by event()
 *         return schedule_number("sum", &sum) && sum == 100
 *                    ? NULL
 *                    : text_format("the sum is %ld, not 100", sum);
 *     }
 *     TEST(transfer, keeps_the_sum)   // test.h
 *     {
 *         did("transfer() in both directions at the same time");
 *         search_schedules(&(struct search){
 *             .start = start, .check = check, .all = true, .most = 1000});
 *     }
 *
 * An accessor of the kit's (bank_get) is a step by step() and step_end().
 */
#ifndef SCHEDULE_H
#define SCHEDULE_H

#include "harness/loop/world.h"

enum {
    MOST_RESOURCES = 64,
    MOST_TRACE = 4000,
    MOST_KNOWN = 64, /* addresses of one actor */
    MOST_IDLE = 300, /* steps without progress: a livelock */
    LEAST_VAIN = 60, /* ... with so many tries in vain among them */
    RANDOM_VAIN = 8, /* tries in vain: from now on chosen at random */
    BRANCH_VAIN = 2  /* ... until then all ways are tried in a search */
};

enum actor_state {
    ACTOR_ABSENT,
    ACTOR_COMES, /* forked, not heard of yet */
    ACTOR_RUNS,
    ACTOR_ASKS,   /* sleeps until it is given the turn */
    ACTOR_SLEEPS, /* in the kernel, in a call that is no step */
    ACTOR_ENDS,   /* has called exit() */
    ACTOR_ENDED
};

/* A use of memory that an actor has made since something changed. */
enum { RECENT = 8 };
struct recent {
    uint64_t place;
    int64_t number, result;
};

struct known {
    uint64_t address;
    int resource;
};
struct actor {
    enum actor_state state;
    pid_t pid; /* as seen from here */
    int parent;
    struct step ask;
    int resource; /* that it asks for, or -1 */
    bool tired, rests;
    bool really; /* was told to make the waiting call */
    uint64_t switches, cpu_at_turn;
    struct recent recent[RECENT];
    int n_recent;
    double since; /* when it was last heard of */
    struct known known[MOST_KNOWN];
    int n_known;
};

/* An object that steps are made on. */
struct resource {
    uint64_t inode, offset; /* of shared memory (struct region) ... */
    int owner;              /* ... or -1, or the actor whose own it is */
    char name[WHAT_SIZE];
    bool is_semaphore, unshared; /* sem_init() with pshared 0 */
    bool stale; /* sem_open() asked for another value than it found */
    bool made;  /* the student's code made it ... */
    uint64_t made_at;
    long initial, wanted, value;
    int posts, waits;
    int held[MOST_ACTORS]; /* taken and not given back */
    uint64_t taken_at[MOST_ACTORS];
};

/* One step of a schedule, as it happened. */
struct trace {
    struct step step;
    int resource;
    bool done;
};

struct decision {
    uint32_t enabled; /* actors that could go on */
    int chosen;
    bool open;                 /* a search tries the other ways, too ... */
    uint32_t explored, asleep; /* ... but for those that were, or need not be */
};

struct play {
    struct run *run;
    struct actor actors[MOST_ACTORS];
    int n_actors;
    struct resource resources[MOST_RESOURCES];
    int n_resources;
    struct trace trace[MOST_TRACE];
    int n_trace;
    struct decision decisions[MOST_TRACE];
    int n_decisions;
    int idle, vain; /* steps and tries in vain since the last progress */
    enum ending ending;
    uint32_t asleep;        /* actors that need not go now: access.c */
    bool is_redundant;      /* the same was played, with other steps swapped */
    bool has_rounds, begun; /* ... and the actors of this one have begun */
    bool too_many;          /* actors or steps */
    const char *broken;
};
extern struct play play;

/* model.c: forget everything of the last schedule; with a new RUN, of the
 * actors too. */
void play_reset(struct run *run);
bool actor_is_there(const struct actor *a);

/* ---- actors_hear.c, actors.c ---- */
/* Take a step's message, from process PID. */
void actors_hear(const struct step *step, pid_t pid);
/* Wait until every actor asks, sleeps or has ended. */
void actors_settle(void);
/* Give ACTOR the turn. */
void actor_grant(int actor, enum turn_order order);
/* Do all that were told to make their waiting call sleep in it, for good? */
bool actors_really_wait(void);
/* Does it use the processor and make no step? */
bool actor_spins(const struct actor *a, bool for_good);

/* ---- resources.c ---- */
/* The resource at ADDRESS of ACTOR, or -1 for address 0. */
int resource_find(int actor, uint64_t address);
/* ACTOR's addresses may mean something else from now on. */
void resources_forget(int actor);
/* "s1"; "semaphore A" if nobody named it. */
const char *resource_name(int resource);
/* The same, or only "A" where it is narrow. */
const char *resource_short_name(int resource);

/* ---- play.c ---- */
/* One schedule from the run as it is: start it, or go on with its next round.
 * CHOOSE says who goes next: one of the bits of ENABLED; LAST went last, or
 * -1. */
typedef int chooser(uint32_t enabled, int last);
void play_run(chooser *choose);
/* Can the step that ACTOR asks for be done? */
bool play_can_go_on(const struct actor *a);

/* ---- access.c ---- */
bool access_writes(const struct step *s);
size_t access_size(const struct step *s);
/* Can the two steps be swapped, as one of them is a use of memory that the
 * other one does not touch? */
bool access_is_independent(const struct step *a, const struct step *b);
/* A is given the turn for a use of memory: that is all it takes. */
void access_granted(struct actor *a);
/* Something is not as it was: to look again is not in vain. */
void access_changes(void);
/* Which of the actors CANDIDATES need not go behind CHOSEN's step? */
uint32_t access_sleepers(uint32_t candidates, int chosen);

/* ---- strategy.c ---- */
/* From now on a search goes through all schedules, those that only swap what
 * can be swapped once; or it does not. */
void strategy_reduce(bool reduces);
bool strategy_reduces(void);
/* What was explored at decision AT, on the way that is given. */
uint32_t strategy_explored(int at);
chooser strategy_choose;
int strategy_random(uint32_t enabled);
/* The schedule that STEPS (NULL: none) gives, as strategy_string() has it. */
void strategy_read(const char *steps);
/* The schedule that was played: "1122", or with long runs "12-2x305-1". */
char *strategy_string(void);
/* The next one of a search: those with the fewest interruptions come first. False
 * if all were played. */
bool strategy_next(void);
/* The NUMBER-th of those that are tried of many: first the ones that break
 * most wrong answers. */
void strategy_some(int number);
/* These N steps with one switch later: at step I the actor that went before
 * goes on, and what follows moves back. False if it has no more steps. */
bool strategy_later_switch(const int *steps, int n, int i);

/* ---- search.c, shrink.c ---- */
/* Play what is guided to. NULL, or a new string what is wrong with it. */
char *search_play(void);
/* Before the next schedule: the runs of this one end, unless there are rounds
 * to come. What a hang leaves behind is its consequence. */
void search_end_schedule(void);
/* The schedule that was just played is wrong, and WHAT about it. */
void shrink_and_fail(const char *what) __attribute__((noreturn));

/* ---- cause.c, ending.c, diagram.c ---- */
struct circle_of_actors {
    int n;
    int actors[MOST_ACTORS];
};
/* Who waits for whom, in a circle? False if there is none. */
bool cause_find_circle(struct circle_of_actors *circle);
/* Of the whole, and of one that waits: CAUSE_NONE if it waits for one who
 * waits for something else. */
enum cause cause_find(void);
enum cause cause_of(int actor);
/* Was ACTOR seen to wait, and for what? */
bool cause_waits(int actor);
const struct resource *cause_resource(int actor);
/* Has somebody taken T and come to the end with it? *WHO did. */
bool cause_ended_holder(const struct resource *t, int *who);

/* How the last schedule came to its end, and why: a new string. */
char *ending_explain(void);
void diagram_draw(struct text *t);
/* steps.c: the same as data, with who waits where, into the record. */
void steps_record(void);
/* "sem_wait(s1)" Static storage of eight turns. */
const char *diagram_step(const struct trace *trace);

#endif
