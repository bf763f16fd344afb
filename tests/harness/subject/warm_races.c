/* SPDX-License-Identifier: MIT */
/*
 * warm_races.c - runs once, in the fork server, what finds data races, where a
 * file of the submission is compiled for that: see warm.c. Runs in the subject.
 */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

#include "harness/subject/race/race.h"
#include "harness/subject/warm.h"

/* What the compiler calls. The linker takes it only for a file that calls it,
 * and so it is not there in the subject of a lab that shares no memory. */
#define COMPILER(result_, name_, ...) \
    result_ __tsan_##name_(__VA_ARGS__) __attribute__((weak))
COMPILER(void, func_entry, void *);
COMPILER(void, func_exit, void);
COMPILER(void, read1, void *);
COMPILER(void, write1, void *);
COMPILER(void, read4, void *);
COMPILER(void, write4, void *);
COMPILER(void, read8, void *);
COMPILER(void, write8, void *);
COMPILER(void, read_range, void *, unsigned long);
COMPILER(void, write_range, void *, unsigned long);
COMPILER(unsigned, atomic32_load, const volatile unsigned *, int);
COMPILER(void, atomic32_store, volatile unsigned *, unsigned, int);
COMPILER(unsigned, atomic32_fetch_add, volatile unsigned *, unsigned, int);
COMPILER(int, atomic32_compare_exchange_strong, volatile unsigned *, unsigned *,
         unsigned, int, int);

/* The same of libc's functions, as objcopy names them. */
#define TOUCH(name) extern __typeof__(name) race_##name __attribute__((weak))
TOUCH(memcpy);
TOUCH(memset);
TOUCH(strlen);
TOUCH(snprintf);

static void warm_uses(char *p)
{
    __tsan_func_entry(RACE_HERE);
    for (int line = 0; line < 2; line++, p += LINE_BYTES) {
        __tsan_write1(p);
        __tsan_read1(p);
        __tsan_write4(p);
        __tsan_read4(p);
        __tsan_write8(p);
        __tsan_read8(p);
        __tsan_write_range(p, 3 * LINE_BYTES);
        __tsan_read_range(p, 3 * LINE_BYTES);
    }
    __tsan_func_exit();
}

static void warm_atomics(unsigned *p)
{
    unsigned was = __tsan_atomic32_load(p, __ATOMIC_SEQ_CST);
    __tsan_atomic32_store(p, was + 1, __ATOMIC_SEQ_CST);
    __tsan_atomic32_fetch_add(p, 1, __ATOMIC_SEQ_CST);
    __tsan_atomic32_compare_exchange_strong(p, &was, 1, __ATOMIC_SEQ_CST,
                                            __ATOMIC_SEQ_CST);
}

static void warm_touches(char *p)
{
    if (race_memset)
        race_memset(p, 'x', 8);
    if (race_memcpy)
        race_memcpy(p + 8, p, 8);
    if (race_strlen)
        race_strlen(p);
    if (race_snprintf)
        race_snprintf(p, 8, "%d", 1);
}

static void warm_orders(const void *object)
{
    race_give(object);
    race_take(object);
    race_take_ended();
    race_take_first();
    race_take_all();
    race_rest();
    race_forked(); /* from now on it would wait for itself */
}

void warm_races(void (*warm_calls)(void))
{
    if (!__tsan_write4)
        return;
    /* Shared: WARM_CALLS forks a process that is known here, too. */
    void *memory =
        mmap(NULL, sizeof(struct race_memory), PROT_READ | PROT_WRITE,
             MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    char *shared = mmap(NULL, 4096, PROT_READ | PROT_WRITE,
                        MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory != MAP_FAILED && shared != MAP_FAILED) {
        race_begin(memory, false);
        race_map(shared, 4096, -1, 0);
        warm_uses(shared);
        warm_atomics((unsigned *)shared);
        warm_touches(shared);
        warm_calls();
        warm_orders(shared);
        race_unmap(shared, 4096);
        race_end();
    }
    race.memory = NULL;
    munmap(memory, sizeof(struct race_memory));
    munmap(shared, 4096);
}
