/* SPDX-License-Identifier: MIT */
/*
 * test.h - the judge's half of harness.h: what a TEST may call.
 *
 * Every call that waits has a deadline of its own; when nobody can run any
 * more the test ends at once with the explanation of hang.c.
 */
#ifndef TEST_H
#define TEST_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "harness/base/verdict.h"
#include "harness/base/words.h" /* errno_name(), status_text(), quote_bytes() */
#include "harness/evidence/process.h"
#include "harness/wire/calls.h"

#ifndef IPCLAB_SUBJECT
#include <criterion/criterion.h>
#define FUNCTIONS(name_) extern int unused_##name_
#define PROGRAM(name_) extern int unused_##name_
#define DRIVER(name_) static void __attribute__((unused)) driver_##name_(void)
#define PARTNER(name_) DRIVER(name_)
#define TEST(exercise_, name_)                                      \
    static void test_##exercise_##_##name_(void);                   \
    Test(exercise_, name_, .init = test_begin, .fini = test_finish, \
         .timeout = 600)                                            \
    {                                                               \
        test_run(test_##exercise_##_##name_);                       \
    }                                                               \
    static void test_##exercise_##_##name_(void)

/* So that a DRIVER, which is compiled away here, still compiles. */
const char *arg_text(int i);
long arg_long(int i);
char **arg_list(int i);
int arg_fd(int i);
const void *arg_data(size_t *size);
char *canary_buffer(size_t size);
void value_long(const char *name, long value);
void value_bytes(const char *name, const void *bytes, size_t size);
void value_result(long result);
#endif

/* What a TEST is made of: frame.c. */
void test_begin(void);
void test_run(void (*body)(void));
void test_finish(void);

/* ---- the message of a failure: its first, third and fourth part ---------- */

/* What the test does. printf-like; said again, it replaces. */
void did(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* The rule that a failure breaks: one sentence that teaches. */
void rule(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* The rule of what a test of failures asks besides, at its end: that the exercise
 * succeeds where nothing goes wrong. Who loses it is told no more than that; the
 * next rule() is one again. */
void rule_of_work(void);
/* Where to read: man pages. File and line are added where they are known. */
void look(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* ---- the second part: what it saw ---------------------------------------- */

/* If CONDITION is false, end the test with verdict `fail`. */
#define expect(condition, ...) expect_((condition), VERDICT_FAIL, __VA_ARGS__)
/* The same with another verdict, and with a rule of its own for this loss
 * (NULL: the rule() of the test). */
#define expect_rule(condition, rule_, ...)          \
    do {                                            \
        bool holds_ = (condition);                  \
        if (!holds_ && (rule_))                     \
            rule("%s", (rule_));                    \
        expect_(holds_, VERDICT_FAIL, __VA_ARGS__); \
    } while (0)
void expect_(bool holds, enum verdict verdict, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* If the processes of this test have made a data race until now (races.h), end
 * it with verdict `race`; the race costs nothing more then. For a test whose
 * point that is: in every other one a race takes the penalty of lab.ini. */
void expect_no_race(void);
/* End the test with VERDICT. Does not return. */
void fail_test(enum verdict verdict, const char *format, ...)
    __attribute__((format(printf, 2, 3), noreturn));

/* ---- random inputs (the seed is in the report) --------------------------- */
void random_fill(void *buf, size_t n);    /* any bytes */
void random_text(char *buf, size_t n);    /* n letters and digits, no '\0' */
long random_between(long low, long high); /* both included */

/* ---- streams: one end of a pipe is the judge's, the other the student's -- */
struct stream;

/* A pipe that the student reads, or writes. Fed and drained in the background
 * while the test waits for something, up to 8 MiB. */
struct stream *stream_to_student(void);
struct stream *stream_from_student(void);
/* Shrink (or grow) the pipe's capacity, before it is given to a run. */
void stream_capacity(struct stream *s, size_t bytes);
/* Queue bytes for the student; stream_end() closes behind them. */
void stream_feed(struct stream *s, const void *bytes, size_t n);
void stream_end(struct stream *s);
/* Do not read what the student writes (stream_hold), then do (stream_flow). */
void stream_hold(struct stream *s);
void stream_flow(struct stream *s);
/* Close the judge's end now: the student's next write() is a SIGPIPE. */
void stream_abandon(struct stream *s);
/* Wait until the student's side has ended (every write end closed). */
void stream_wait_end(struct stream *s);
/* What came so far. */
const char *stream_bytes(struct stream *s, size_t *n);
/* After finish() of a driver that had the stream: the file status flags (as
 * fcntl(F_GETFL) gives them) of the student's end when the function returned;
 * -1 if it was closed. */
int stream_student_flags(struct stream *s);
/* Bytes that lie in the pipe now (FIONREAD). */
size_t stream_pending(struct stream *s);

/* ---- runs: a program or a driver, in a child of the fork server ---------- */
struct run;

struct fault {
    enum call call; /* which call of the probe's list */
    int nth;        /* 1: the first one in each process; 0: every one */
    int error;      /* errno it fails with */
    bool children;  /* only in processes that the first one forked */
};

#define MAX_FAULTS 4
#define MAX_FDS 16
struct setup {
    const char *const *args;     /* after argv[0]; ARGS(...) */
    struct stream *fds[MAX_FDS]; /* become 3, 4, ... in the child */
    const void *data;            /* bytes for arg_data() */
    size_t data_size;

    const void *input; /* what standard input gives, then end of file */
    size_t input_size;
    bool keep_input;  /* leave standard input open: run_feed(), run_end() */
    bool hold_output; /* do not read standard output: run_flow() */
    size_t output_capacity; /* of the pipe behind standard output */
    bool close_stdio;       /* start with descriptors 0 and 1 closed */

    /* What the probe does to the student's calls. */
    size_t short_read;    /* read() gives at most so many bytes */
    size_t short_write;   /* write() takes at most so many */
    bool scheduled;       /* its steps take turns: see "schedules" below */
    bool eintr;           /* read() and write() fail with EINTR now and then,
                               the first ones each once */
    size_t pipe_capacity; /* pipe() makes pipes of this capacity */
    struct fault faults[MAX_FAULTS];
    enum call stop_call; /* the first such call stops (SIGSTOP) before it */
    bool stop_children;  /* is done: run_wait_stopped(), run_continue();  */
                         /* only in processes that the first one forked:  */
                         /* with CALL_fork each of them before it does    */
                         /* anything                                      */
    int stop_nth;        /* with .stop_call: not the first one but the n-th */
    int move_mappings;   /* mmap() maps so many pages elsewhere than in a run
                          without it, if it is left the choice: processes of
                          one server would all get the same address */

    /* What the kernel does. */
    int spare_fds; /* so many free descriptors; -1: none at all; 0: plenty */
    bool no_fork;  /* every fork() fails with EAGAIN */
    int spare_processes; /* so many fork()s succeed, then EAGAIN, in a sandbox;
                            with one run at a time; 0: plenty */
    bool ignore_sigpipe; /* SIGPIPE is ignored in the child from the start */
};

/* Lives to the end of the block in which it stands. */
#define ARGS(...) ((const char *const[]){__VA_ARGS__, NULL})
#define FDS(...)    \
    {               \
        __VA_ARGS__ \
    }

/* Start driver or program NAME of this exercise. Returns when the child is
 * there; the student's code runs while the test waits for something. */
#define start_driver(name_, ...) \
    start_driver_((name_), &(struct setup){__VA_ARGS__})
#define start_program(name_, ...) \
    start_program_((name_), &(struct setup){__VA_ARGS__})
struct run *start_driver_(const char *name, const struct setup *setup);
struct run *start_program_(const char *name, const struct setup *setup);

/* Standard input and output while it runs. */
void run_feed(struct run *run, const void *bytes, size_t n);
void run_end_input(struct run *run);
void run_flow(struct run *run);
/* Close the judge's end of its output: the next write() is a SIGPIPE. */
void run_abandon_output(struct run *run);
/* Wait until N bytes of output are there. */
void run_wait_output(struct run *run, size_t n);

/* Wait until a driver has returned its values and ended, or a program has
 * ended. A crash, an early exit, a hang or too much output ends the test with
 * that verdict. */
void finish(struct run *run);

/* After finish(). */
int run_status(struct run *run); /* as waitpid(2) gives it */
const char *run_output(struct run *run, size_t *n);
const char *run_errors(struct run *run, size_t *n);
long get_long(struct run *run, const char *name);
const char *get_bytes(struct run *run, const char *name, size_t *n);
/* expect_status(run, 0): ended by exit with this status. */
void expect_status(struct run *run, int status);
void expect_output(struct run *run, const void *bytes, size_t n);

/* A stop that was ordered by .stop_call. */
void run_wait_stopped(struct run *run);
/* The same, but false if every process is blocked or gone without the stop. */
bool run_reaches_stop(struct run *run);
/* Let RUN's processes that are stopped go on, and none of another run. */
void run_continue(struct run *run);

/* Kill every process of the student's, RUN's first, and wait until all are
 * gone: the program had no time to clean up. */
void run_kill(struct run *run);
/* Make all memory zero that the first process of RUN shares with others, while
 * they are stopped: what they have said to each other there is lost. */
void run_clear_shared(struct run *run);
/* Wait until every process of the run is blocked, stopped or gone. */
void run_wait_quiet(struct run *run);

/* ---- schedules: the test decides which process goes next ------------------
 *
 * A run that is started with .scheduled takes turns, step by step: schedule.h
 * says how, and what is a step. A driver that calls rounds() plays one round
 * for each schedule, with the same processes; any other program or driver is
 * started anew for each. */

/* How a schedule ended. */
enum ending {
    ENDING_DONE,     /* all came to their end, or to the end of the round */
    ENDING_DEADLOCK, /* nobody can go on */
    ENDING_LIVELOCK, /* all go on and on, and nobody gets anywhere */
    ENDING_DIED      /* an actor ended in the middle of a round */
};
/* Why nobody can go on. */
enum cause {
    CAUSE_NONE,
    CAUSE_CIRCLE,    /* each holds what the next one waits for */
    CAUSE_ITSELF,    /* one waits for what it holds itself */
    CAUSE_LOST_POST, /* nobody holds it, nobody will post it */
    CAUSE_INITIAL,   /* it began with 0, and nobody posts it */
    CAUSE_PRIVATE,   /* each process has a copy of its own */
    CAUSE_UNSHARED,  /* initialised with pshared 0 */
    CAUSE_STALE,     /* it was left by an earlier run, with another value */
    CAUSE_OTHER      /* it sleeps in another call */
};

struct search {
    /* Start the run, with .scheduled. Called again when a new one is needed. */
    struct run *(*start)(void);
    /* What is wrong with the schedule that was just played? NULL, or a new
     * string. Asked for every schedule that ends well; with may_hang for the
     * others, too, which otherwise fail the test. */
    char *(*check)(enum ending ending);
    bool may_hang;
    /* So many schedules at most: all that there are, if they are fewer;
     * otherwise a search with the run's seed. Without .all it begins with
     * those that break most wrong answers, and goes on at random. */
    int most;
    bool all;
};

/* Play schedules until one is wrong, which fails the test with its diagram, a
 * schedule with few switches, and the command that replays it; or until there
 * are no more. With .all the report says how many there were. */
void search_schedules(const struct search *search);
/* Play one schedule: who goes, step by step, as actors' digits ("0112"); then
 * the actor that went last goes on while it can. */
enum ending play_schedule(const struct search *search, const char *schedule);

/* ---- what happened in the schedule that was played last ---- */
struct happening {
    int actor;
    enum call call;   /* CALL_NONE: a step or event of the kit's ... */
    const char *what; /* ... with this name */
    const char *object;
    long number, result;
    int error;
    long value; /* of the semaphore, afterwards */
};
/* The I-th, from 0; false if there are no more. Those that wait when nobody
 * can go on come last, with `result` -1 and no `error`. */
bool schedule_happening(int i, struct happening *h);
/* The number that event WHAT told last; false if it did not happen. */
bool schedule_number(const char *what, long *number);
/* Why nobody can go on, and how many wait in the circle. */
enum cause schedule_cause(int *length);
/* Was a semaphore destroyed that another process used afterwards? NULL, or a new
 * string that says so. */
char *schedule_destroyed_early(void);
/* How it came to its end and why, with the diagram: a new string. */
char *schedule_story(void);

/* A remark on the exercise for the report: it costs nothing. */
void note(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* ---- looking in from outside: /proc, never the student's word ------------ */
/* Every process of the student that exists now, the first one of RUN first.
 * The view belongs to the test. */
const struct view *view_processes(struct run *run);
/* The first process of RUN as it is now, in a new view; NULL if it has ended,
 * reaped or not. */
const struct process *view_first(struct run *run);
/* How many of V have not ended. */
int view_alive(const struct view *v);
/* The one that holds the end of pipe INODE, other than EXCEPT, or NULL. */
const struct process *view_holder(const struct view *v, uint64_t inode,
                                  bool writes, pid_t except);
/* Is P blocked in system call NR (SYS_read, ...)? */
bool process_waits_in(const struct process *p, long nr);
/* Its descriptor FD, or NULL. */
const struct process_fd *process_find_fd(const struct process *p, int fd);

/* ---- the probe's log: explains, never acquits ---------------------------- */
/* How many times the student's code made CALL in this run, in all processes;
 * with ERROR != 0 only those that failed so. */
int log_count(struct run *run, enum call call, int error);
/* "run_two.c:31" of the N-th such call (1, 2, ...; 0: the last), or NULL. */
const char *log_place(struct run *run, enum call call, int nth);

/* ---- the audit: what was open and running when the function returned ----- */
/* Children not waited for (zombies), children that run, descriptors opened
 * and not closed, memory mapped and not unmapped while the driver's body ran.
 * The harness records each of them as a leak of its own accord; a test asks
 * only if its point is that. */
int audit_zombies(struct run *run);
int audit_children(struct run *run);
int audit_new_fds(struct run *run);
/* Processes that the function forked and that ended by exit(3): the exit handlers
 * of the caller ran in them, too, and what was in its stdio buffers was written
 * once more. */
int audit_exits(struct run *run);
/* There were none. */
void expect_no_exits(struct run *run);
/* Mappings (mmap, shmat) that its code made and that were still there. */
int audit_mappings(struct run *run);

/* NAME (a path in the folder of the run, a queue, ...) is made by the test
 * itself, through a driver: if it is there when the test ends, because the test
 * failed before it removed it, that is no leak of the student's. "id 7," is
 * the System V object with this identifier. */
void test_owns(const char *name);

#endif
