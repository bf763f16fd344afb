/* SPDX-License-Identifier: MIT */
/*
 * hang_loop.c - what to do about a process that uses the processor and gets
 * nowhere: does it wait for another one by asking again and again, or does a
 * loop of its own not end? Runs in a worker of the judge.
 */
#include "harness/explain/hang.h"

#include "harness/evidence/log.h"
#include "harness/evidence/peek.h"
#include "harness/evidence/source_line.h"
#include "harness/wire/traits.h"

/* Of the calls that the log still has, so many of one place are a loop. */
enum { A_LOOP = 16 };

/* The last call of process INNER_PID in LOG, and how many of those that the log
 * still has were made at the same place. NULL: it has made none. */
static const struct log_entry *find_last(const struct log *log, pid_t inner_pid,
                                         int *same)
{
    const struct log_entry *last = NULL;
    *same = 0;
    struct log_walk w = log_calls(log);
    for (const struct log_entry *e; (e = log_older(&w));) {
        if (e->pid != inner_pid)
            continue;
        last = last ? last : e;
        *same += e->place == last->place;
    }
    return last;
}

/* Has P memory that others may change? What the kit itself shares with it are
 * memory files. */
static bool shares_memory(const struct process *p)
{
    size_t n;
    struct region *all = peek_regions(p->pid, &n);
    bool found = false;
    for (size_t i = 0; i < n && !found; i++)
        found = all[i].shared && strncmp(all[i].path, "/memfd:", 7) != 0;
    free(all);
    return found;
}

static void advise_question(struct text *t, const struct log_entry *e)
{
    const char *place = source_line_find(e->place);
    text_add(t,
             "\nIt calls %s()%s%s again and again. That is busy waiting: wait "
             "in a call that sleeps until another process acts, as sem_wait() "
             "does.",
             log_call_name(e->call), place ? " at " : "", place ? place : "");
    switch (e->call) {
    case CALL_sleep:
    case CALL_usleep:
    case CALL_nanosleep:
    case CALL_clock_nanosleep:
    case CALL_thrd_sleep:
        text_add(t, " In a test every sleep is over at once.");
        break;
    case CALL_flock:
        text_add(t, " Without LOCK_NB flock() does so itself.");
        break;
    case CALL_wait4:
    case CALL_waitid:
    case CALL_waitpid:
        text_add(t, " Without WNOHANG %s() does so itself.",
                 log_call_name(e->call));
    }
}

static void advise_variable(struct text *t, const struct log_entry *e)
{
    const char *place = e ? source_line_find(e->place) : NULL;
    text_add(t, "\nIt makes no call meanwhile");
    if (place)
        text_add(t, "; its last one was %s() at %s", log_call_name(e->call),
                 place);
    text_add(t, ". A loop that looks at memory until another process changes "
                "it, like `while (!p->ready);`? That is busy waiting, and an "
                "optimising compiler (-O2) may look only once, and loop for "
                "ever. Wait asleep, in a semaphore for example.");
}

void hang_advise_loop(struct text *t, const struct process *p)
{
    const struct log_entry *last = NULL;
    int same = 0;
    for (struct run *r = world.runs; r && !last; r = r->next)
        last = find_last(r->log, p->inner_pid, &same);
    if (same >= A_LOOP && call_traits(last->call) & ASKS)
        advise_question(t, last);
    else if (same < A_LOOP && shares_memory(p))
        advise_variable(t, last);
    else
        text_add(t, "\nA loop that never ends? Look for one that goes on when "
                    "a call returns 0 or -1.");
}
