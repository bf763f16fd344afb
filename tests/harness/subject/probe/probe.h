/* SPDX-License-Identifier: MIT */
/*
 * probe.h - what the files of the probe share: how a wrapper is written.
 * Internal to the subject; probe.c says what the probe is.
 *
 * A wrapper has the prototype of the libc function. It logs the call, does
 * what the test ordered for it (a stop, a failure), and passes on to libc;
 * undisturbed it changes nothing, errno included:
 *
 *     int probe_mkfifo(const char *path, mode_t mode)
 *     {
 *         PASS_NAMED(mkfifo, path, mode, 0, 0, mkfifo(path, mode));
 *     }
 *
 * The log keeps a call's name (path) and three numbers. Optional arguments
 * are read only where the caller had to give them: stdarg(3) cannot tell.
 */
#ifndef PROBE_H
#define PROBE_H

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "harness/wire/protocol.h"

/* From now on calls are logged and changed as the plan says. */
void probe_begin(const struct plan *plan, struct log *log);
/* probe_crash.c: from now on a SIGSEGV or SIGBUS is noted in that log. */
void crash_begin(void);

/* Of one kind of call, for .eintr. */
struct interruptions {
    unsigned calls, chance;
    bool last; /* the last one was interrupted */
};

/* What the probe knows of its process. */
struct probe_state {
    const struct plan *plan;
    struct log *log;
    bool is_child;           /* a process that the student's code forked */
    const char *frame;       /* of the wrapper that runs */
    const char *vfork_frame; /* of vfork(), in its child */
    const void *vfork_place, *failed_exec; /* where they were called */
    const struct log_entry *entry; /* of the call that is under way ... */
    const char *name;              /* ... and what it names, or NULL */
    int counts[CALL_COUNT];
    int waits[CALL_COUNT]; /* calls that a signal could have interrupted */
    struct interruptions interruptions[2]; /* of read() and of write() */
    bool ordered; /* the call that is under way fails by the test's order */
};
extern struct probe_state probe;

/* A new entry of the log: CALL at the return address PLACE, not yet done. */
struct log_entry *log_call(enum call call, const void *place, long a, long b,
                           long c);
/* The object that E's call names; NULL if it names none. */
void log_name(struct log_entry *e, const char *name);
/* The call has returned RESULT (negative: failed, with errno). Returns
 * RESULT; errno stays. */
long log_result(struct log_entry *e, long result);
/* The same for a pointer, which FAILED stands for a failure of. */
void *log_pointer(struct log_entry *e, void *result, void *failed);
/* The same for a call that returns an error number and leaves errno alone. */
int log_error(struct log_entry *e, int error);
/* The call is made to fail with ERROR. Returns -1, with errno. */
long log_failure(struct log_entry *e, int error);

/* The process ends now: nothing is logged after this, and no signal handled. */
void log_end(void);

/* Now and then this takes a moment, if the plan says so. errno stays. */
void shake_call(void);

/* Before the real call: the stop and the failure that the test ordered.
 * Returns the errno to fail with, or 0. */
int disturb_call(enum call call);

/* exit(3) ends this process: note it if the student's code forked it. */
void probe_note_exit(void);

/* The child of a fork(2) has none of its parent's timers: probe_time.c. */
void timers_forget(void);

/* Where the student's code made this call; and how deep that was. */
#define HERE \
    (probe.frame = __builtin_frame_address(0), __builtin_return_address(0))

#define PASS_BEGIN(call_, name_, a_, b_, c_)                              \
    struct log_entry *e =                                                 \
        log_call(CALL_##call_, HERE, (long)(a_), (long)(b_), (long)(c_)); \
    log_name(e, (name_));                                                 \
    int fault = disturb_call(CALL_##call_)

/* The body of a wrapper that changes nothing but what disturb_call() says: of
 * a call that returns -1 for a failure, ... */
#define PASS_NAMED(call_, name_, a_, b_, c_, real_) \
    PASS_BEGIN(call_, name_, a_, b_, c_);           \
    return fault ? log_failure(e, fault) : log_result(e, (long)(real_))
#define PASS(call_, a_, b_, c_, real_) \
    PASS_NAMED(call_, NULL, a_, b_, c_, real_)
/* ... of one that returns a pointer, FAILED_ for a failure, ... */
#define PASS_POINTER(call_, name_, a_, b_, c_, failed_, real_) \
    PASS_BEGIN(call_, name_, a_, b_, c_);                      \
    return fault ? (log_failure(e, fault), (void *)(failed_))  \
                 : log_pointer(e, (void *)(real_), (void *)(failed_))
/* ... of one that returns 0 or an error number. */
#define PASS_ERROR(call_, a_, b_, c_, real_) \
    PASS_BEGIN(call_, NULL, a_, b_, c_);     \
    return log_error(e, fault ? fault : (real_))

/* The wrapper of NAME_ under another name of the same function. */
#define PROBE_ALIAS(alias_, name_)                  \
    extern __typeof__(probe_##name_) probe_##alias_ \
        __attribute__((alias("probe_" #name_)))

/* The wrappers are called by the names that objcopy writes: nobody declares
 * them. */
#pragma GCC diagnostic ignored "-Wmissing-prototypes"

#endif
