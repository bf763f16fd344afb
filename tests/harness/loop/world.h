/* SPDX-License-Identifier: MIT */
/*
 * world.h - what one test of the judge knows: the borrowed subject, the
 * streams and the runs, and the one loop in which everything waits. Internal
 * to the judge's workers.
 */
#ifndef WORLD_H
#define WORLD_H

#include "harness/harness.h"
#include "harness/sandbox/keeper.h"
#include "harness/evidence/memcheck.h"
#include "harness/wire/protocol.h"
#include "harness/base/text.h"

enum {
    OUTPUT_LIMIT = 8 << 20,
    DEADLINE_SECONDS = 30, /* without progress */
    LONGEST_SECONDS = 120,
    LOOK_MS = 25,          /* a look at the processes each so many ms */
    CPU_LIMIT_SECONDS = 6, /* without progress ... */
    QUICK_CPU_SECONDS = 2, /* ... and without Valgrind */
    /* Once PATIENCE tests of an exercise have timed out, the others get: */
    PATIENCE = 2,
    HURRIED_DEADLINE_SECONDS = 5,
    HURRIED_CPU_SECONDS = 2
};

struct stream {
    struct stream *next;
    int judge_fd, student_fd; /* -1 once closed */
    bool to_student, given, end_after, hold, ended;
    struct text bytes; /* to feed, or captured */
    size_t fed;
    uint64_t inode;
    const char *what; /* "standard output" for messages */
    struct run *run;  /* the last one that got it ... */
    int number;       /* ... as this descriptor */
};

enum phase { PHASE_START, PHASE_LOAD, PHASE_CALL, PHASE_RETURN };
struct run {
    struct run *next;
    uint32_t id;
    const char *unit, *name; /* name NULL: a program */
    struct setup setup;
    int values_fd;
    struct log *log;
    struct stream *in, *out, *err;
    pid_t pid;       /* as seen from here; 0 until HELLO */
    pid_t inner_pid; /* in the sandbox */
    enum phase phase;
    int refusal;
    bool started, ended, has_values, repeated_values;
    pid_t foreign; /* another process came back from the function */
    int status;
    struct text values;
    size_t values_size;
    /* Seen from outside, before the call and at the return. */
    struct process before, after;
    int zombies, children;
    struct mappings *mappings; /* audit_maps.c; NULL: none */
    int orphans; /* reaped by the server after the program had ended */
    bool killed; /* by run_kill(): nobody could reap its children */
};

struct world {
    struct loan loan;
    struct run *runs;
    struct stream *streams;
    struct memcheck *memcheck;
    const char *broken; /* the fork server has gone */
    bool is_empty, xml_closed, hurried;
    struct stream *overflow;
    int patience_ms; /* of world_wait() in this turn; its DONE may lower it */
    uint32_t next_id;
    struct view *view;
};
extern struct world world;

/* Milliseconds that the judge has waited or worked. Time in which it was stopped
 * (Ctrl-Z, a machine that was suspended) does not count: it is not the
 * student's. */
double world_clock_ms(void);

/* One turn of the loop: move bytes, take notices; wait MS at most for
 * something to happen. True if something did. */
bool world_turn(int ms);

/* Turn while something moves: what has been said is then heard. Bounded, as
 * somebody may talk without end. */
void world_flush(void);

/* May a timer of the student's still wake somebody? */
bool world_has_timer(void);

/* Turn until DONE(ARG), or until the test has failed: deadline, CPU time, too
 * many processes, too much output, or nobody who can go on. */
void world_wait(bool (*done)(void *), void *arg);

/* Ask for an empty world: every process of the student is gone afterwards.
 * False if that cannot be shown. */
bool world_empty(void);

/* stream.c, called by the loop. */
struct stream *stream_make(bool to_student, const char *what);
bool stream_move(struct stream *s);
bool stream_wants(const struct stream *s, short *events);
void streams_close_given(void);
void streams_free(void);

/* run.c, called by the loop. */
bool run_hear_values(struct run *run);
void run_take_notice(const struct notice *notice);
void runs_free(void);
/* The run whose first process is PID, or NULL. */
struct run *run_of_pid(pid_t pid);
/* views.c. "run_two()", or "simple_pipe" for a program. Static storage. */
const char *run_call_name(const struct run *run);
bool run_is_stopped_by_test(const struct process *p);
/* Has it ended, and is its parent the fork server, which is about to reap it
 * and tell of it, however busy the machine is? */
bool run_is_reaped(const struct process *p);
/* A program has ended, but a child that it did not wait for may still write:
 * until nobody is left or all are blocked, a second at most. What remains is
 * the audit's. */
void run_settle(struct run *run);

/* plan.c: the sealed memory files of RUN, to pass to the fork server; the
 * caller closes them. log_make() also maps the log at run->log. */
int plan_make(const struct run *run, const struct setup *setup);
int log_make(struct run *run);

/* hang.c: nobody can go on, or somebody reached LIMIT ("came no further in
 * 30 s"). Ends the test. */
void hang_explain(void) __attribute__((noreturn));
void hang_explain_slow(const char *limit) __attribute__((noreturn));

/* source_line.c: "file.c:12" of a place of the log, or NULL. It stays until 128
 * others were asked for. */
const char *source_line_find(uint64_t place);
/* log.c. The number of the last entry of a ring of the log, whatever the
 * student's process has written there. */
uint64_t log_last(const _Atomic uint64_t *next);
/* "mq_receive" for CALL_mq_receive; the number may be a stranger's. */
const char *log_call_name(int call);
/* The name that E has, fit to print. Static storage of four turns. */
const char *log_name_of(const struct log_entry *e);
/* The call that process INNER_PID is in, by its own log, or NULL. */
const struct log_entry *log_pending(const struct run *run, pid_t inner_pid);

/* crash.c: which memory RUN's first process used when SIGNAL killed it, and
 * why that was none; "" if that is not known. Static storage. */
const char *crash_text(struct run *run, int signal);

/* audit.c: what is left when the test ends. */
void audit_before_call(struct run *run);
void audit_at_return(struct run *run);
void audit_runs(void);
/* Has every run of this test come to its end? */
bool audit_has_ended(void);
/* With KEEP_RECORD also of the objects; they are removed either way. */
bool audit_objects(bool keep_record);

/* owned.c. Is OBJECT ("/tmp/name") one that the test itself made? */
bool test_is_owner(const char *object);

/* frame.c */
/* End all runs, so that the next one finds an empty world. With KEEP_RECORD
 * what they leave is recorded. False if the world is not empty. */
bool world_end_runs(bool keep_record);
struct record *test_record(void);
/* More detail of the verdict: a signal's name, "output". */
void fail_with_detail(enum verdict verdict, const char *detail,
                      const char *format, ...)
    __attribute__((format(printf, 3, 4), noreturn));

#endif
