/* SPDX-License-Identifier: MIT */
/*
 * race_compiler.c - what gcc calls before each access to memory, and instead of
 * each atomic one, in a file that is compiled with -fsanitize=thread (races.h).
 * The names and prototypes are the compiler's; gcc 11 to 14 know the same. Runs
 * in the subject.
 */
#include "harness/subject/race/race.h"

#pragma GCC diagnostic ignored "-Wmissing-prototypes"

/* gcc adds a constructor to every such file, which calls this. */
void __tsan_init(void)
{
}

void __tsan_func_entry(void *caller)
{
    (void)caller;
}

void __tsan_func_exit(void)
{
}

void __tsan_vptr_update(void **at, void *new)
{
    (void)new;
    race_write(at, sizeof *at, RACE_HERE);
}

void __tsan_read_range(void *at, unsigned long size)
{
    race_read(at, size, RACE_HERE);
}

void __tsan_write_range(void *at, unsigned long size)
{
    race_write(at, size, RACE_HERE);
}

/* Volatile is no atomic. It is counted as a relaxed one, so that an old flag is
 * told by what it fails to order, and not by itself. */
static void use_volatile(const void *at, size_t size, unsigned how,
                         const void *place)
{
    if (!race_may_be_shared(at, size))
        return;
    race_access(at, size, how | HOW_ATOMIC | HOW_VOLATILE, place);
    if (how & HOW_WRITE)
        race_give_atomic(at, __ATOMIC_RELAXED);
    else
        race_take_atomic(at, __ATOMIC_RELAXED);
}

#define ACCESSES(size_)                                   \
    void __tsan_read##size_(void *at)                     \
    {                                                     \
        race_read(at, size_, RACE_HERE);                  \
    }                                                     \
    void __tsan_write##size_(void *at)                    \
    {                                                     \
        race_write(at, size_, RACE_HERE);                 \
    }                                                     \
    void __tsan_unaligned_read##size_(void *at)           \
    {                                                     \
        race_read(at, size_, RACE_HERE);                  \
    }                                                     \
    void __tsan_unaligned_write##size_(void *at)          \
    {                                                     \
        race_write(at, size_, RACE_HERE);                 \
    }                                                     \
    void __tsan_volatile_read##size_(void *at)            \
    {                                                     \
        use_volatile(at, size_, 0, RACE_HERE);            \
    }                                                     \
    void __tsan_volatile_write##size_(void *at)           \
    {                                                     \
        use_volatile(at, size_, HOW_WRITE, RACE_HERE);    \
    }                                                     \
    void __tsan_unaligned_volatile_read##size_(void *at)  \
    {                                                     \
        use_volatile(at, size_, 0, RACE_HERE);            \
    }                                                     \
    void __tsan_unaligned_volatile_write##size_(void *at) \
    {                                                     \
        use_volatile(at, size_, HOW_WRITE, RACE_HERE);    \
    }

ACCESSES(1)
ACCESSES(2)
ACCESSES(4)
ACCESSES(8)
ACCESSES(16)

/* ---- atomics: made here, all of them as seq_cst ---- */

static void before(const volatile void *at, size_t size, unsigned how,
                   int order, const void *place)
{
    const void *p = (const void *)at;
    race.atomic = place;
    if (!race_may_be_shared(p, size))
        return;
    race_at(RACE_ATOMIC, place);
    race_access(p, size, how | HOW_ATOMIC, place);
    if (how & HOW_WRITE)
        race_give_atomic(p, order);
}

static void after(const volatile void *at, size_t size, int order)
{
    race.atomic = NULL;
    if (race_may_be_shared((const void *)at, size))
        race_take_atomic((const void *)at, order);
}

#define CHANGES(bits_, type_, name_, real_)                               \
    type_ __tsan_atomic##bits_##_##name_(volatile type_ *at, type_ value, \
                                         int order)                       \
    {                                                                     \
        before(at, sizeof *at, HOW_WRITE, order, RACE_HERE);              \
        type_ was = real_(at, value, __ATOMIC_SEQ_CST);                   \
        after(at, sizeof *at, order);                                     \
        return was;                                                       \
    }

#define COMPARES(bits_, type_, name_)                                    \
    int __tsan_atomic##bits_##_compare_exchange_##name_(                 \
        volatile type_ *at, type_ *expected, type_ value, int order,     \
        int failed)                                                      \
    {                                                                    \
        (void)failed;                                                    \
        before(at, sizeof *at, HOW_WRITE, order, RACE_HERE);             \
        int done = __atomic_compare_exchange_n(                          \
            at, expected, value, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST); \
        after(at, sizeof *at, order);                                    \
        return done;                                                     \
    }

#define ATOMICS(bits_, type_)                                                \
    type_ __tsan_atomic##bits_##_load(const volatile type_ *at, int order)   \
    {                                                                        \
        before(at, sizeof *at, 0, order, RACE_HERE);                         \
        type_ value = __atomic_load_n(at, __ATOMIC_SEQ_CST);                 \
        after(at, sizeof *at, order);                                        \
        return value;                                                        \
    }                                                                        \
    void __tsan_atomic##bits_##_store(volatile type_ *at, type_ value,       \
                                      int order)                             \
    {                                                                        \
        before(at, sizeof *at, HOW_WRITE, order, RACE_HERE);                 \
        __atomic_store_n(at, value, __ATOMIC_SEQ_CST);                       \
        race.atomic = NULL;                                                  \
    }                                                                        \
    CHANGES(bits_, type_, exchange, __atomic_exchange_n)                     \
    CHANGES(bits_, type_, fetch_add, __atomic_fetch_add)                     \
    CHANGES(bits_, type_, fetch_sub, __atomic_fetch_sub)                     \
    CHANGES(bits_, type_, fetch_and, __atomic_fetch_and)                     \
    CHANGES(bits_, type_, fetch_or, __atomic_fetch_or)                       \
    CHANGES(bits_, type_, fetch_xor, __atomic_fetch_xor)                     \
    CHANGES(bits_, type_, fetch_nand, __atomic_fetch_nand)                   \
    COMPARES(bits_, type_, strong)                                           \
    COMPARES(bits_, type_, weak)                                             \
    type_ __tsan_atomic##bits_##_compare_exchange_val(                       \
        volatile type_ *at, type_ expected, type_ value, int order,          \
        int failed)                                                          \
    {                                                                        \
        __tsan_atomic##bits_##_compare_exchange_strong(at, &expected, value, \
                                                       order, failed);       \
        return expected;                                                     \
    }

ATOMICS(8, unsigned char)
ATOMICS(16, unsigned short)
ATOMICS(32, unsigned int)
ATOMICS(64, unsigned long long)

void __tsan_atomic_thread_fence(int order)
{
    bool both = order == __ATOMIC_SEQ_CST || order == __ATOMIC_ACQ_REL;
    if (order != __ATOMIC_RELAXED)
        race_fence(both || order == __ATOMIC_RELEASE,
                   both || order != __ATOMIC_RELEASE);
    __atomic_thread_fence(__ATOMIC_SEQ_CST);
}

void __tsan_atomic_signal_fence(int order)
{
    (void)order;
    __atomic_signal_fence(__ATOMIC_SEQ_CST);
}
