/* SPDX-License-Identifier: MIT */
/*
 * driver.h - the subject's half of harness.h: how a driver gets its arguments
 * and gives back values. A driver calls the student's function and reports
 * values, never a verdict. It runs in a child of the fork server of its own.
 */
#ifndef DRIVER_H
#define DRIVER_H

#include <stdbool.h>
#include <stddef.h>

/* The entries that server.c finds by walking the sections `units` and
 * `drivers` of the subject. */
typedef void hook(int argc, char **argv, char **envp);
struct unit {
    const char *name;
    int (*main)(int argc, char **argv, char **envp); /* NULL: functions */
    hook *const *init_begin, *const *init_end; /* the file's constructors */
    hook *const *fini_begin, *const *fini_end; /* and destructors */
};
struct driver {
    const char *unit;
    const char *name;
    void (*call)(void);
    bool partner;
};

#define UNIT_(name_, main_)                                            \
    extern hook *const __start_##name_##_init[] __attribute__((weak)); \
    extern hook *const __stop_##name_##_init[] __attribute__((weak));  \
    extern hook *const __start_##name_##_fini[] __attribute__((weak)); \
    extern hook *const __stop_##name_##_fini[] __attribute__((weak));  \
    static const struct unit unit_##name_ = {#name_,                   \
                                             main_,                    \
                                             __start_##name_##_init,   \
                                             __stop_##name_##_init,    \
                                             __start_##name_##_fini,   \
                                             __stop_##name_##_fini};   \
    static const struct unit *const unit_entry_##name_                 \
        __attribute__((section("units"), used)) = &unit_##name_

/* First line of a test file: the exercise is a file of functions ... */
#define FUNCTIONS(name_) UNIT_(name_, NULL)
/* ... or a program. */
#define PROGRAM(name_)                                            \
    extern int name_##__main(int argc, char **argv, char **envp); \
    UNIT_(name_, name_##__main)

/* The build says which exercise's file this is (-DIPCLAB_UNIT="fullio"). */
#ifndef IPCLAB_UNIT
#define IPCLAB_UNIT ""
#endif
#define DRIVER_(name_, partner_)                                               \
    static void driver_##name_(void);                                          \
    static const struct driver driver_of_##name_ = {IPCLAB_UNIT, #name_,       \
                                                    driver_##name_, partner_}; \
    static const struct driver *const driver_entry_##name_                     \
        __attribute__((section("drivers"), used)) = &driver_of_##name_;        \
    static void driver_##name_(void)
#define DRIVER(name_) DRIVER_(name_, false)
/* A driver that calls nothing of the student's: it prepares, looks, or plays
 * the other side. Nothing of the student's file runs in its process, neither
 * constructors nor what exit(3) would run. */
#define PARTNER(name_) DRIVER_(name_, true)

/* The I-th argument that the test gave (.args), as text or number. */
const char *arg_text(int i);
long arg_long(int i);
/* All of them from the I-th on, as a NULL-terminated vector. */
char **arg_list(int i);
/* The descriptor of the I-th stream of .fds. */
int arg_fd(int i);
/* The bytes of .data and their number. */
const void *arg_data(size_t *size);

/* SIZE bytes filled with 'X' and one more behind them, also 'X': a function
 * that writes less, more or no terminator is seen. From malloc(); the driver
 * may leave it. */
char *canary_buffer(size_t size);

/* Report a value under NAME. value_result() reports RESULT as "result" and the
 * errno it was left with as "errno": call it on the function's own value. */
void value_long(const char *name, long value);
void value_bytes(const char *name, const void *bytes, size_t size);
void value_result(long result);

/* ---- in a scheduled run (.scheduled; see "schedules" in test.h) ---------- */

/* SIZE bytes of 0, shared with the processes that are forked from here on. */
void *shared_memory(size_t size);

/* N processes, the actors 1 to N, and as many rounds as the test wants. In
 * each of them RESET() runs in this process, then ACT(i) in every actor, step
 * by step as the test decides, then REPORT() in this process, which tells by
 * event() what came of it. */
void rounds(int n, void (*reset)(void), void (*act)(int actor),
            void (*report)(void));

/* A step of the kit's own, in a function that the student's code calls: waits
 * for this process's turn to do WHAT ("account_get") on OBJECT. Then do it,
 * and then end the step; RESULT and NUMBER are for the eye. */
#define step(what_, object_, number_) \
    step_at(__builtin_return_address(0), what_, object_, number_)
void step_at(const void *place, const char *what, const void *object,
             long number);
void step_end(long result);

/* Tell that WHAT happened in this process now: no step, it takes no turn. */
void event(const char *what, long number);

/* What messages call OBJECT, a semaphore for example: "s1". */
void name_object(const void *object, const char *name);

/* TESTs are the judge's: compiled away here. */
#define TEST(exercise_, name_) \
    static void __attribute__((unused)) test_##name_(void)
#include "harness/test.h"
#endif
