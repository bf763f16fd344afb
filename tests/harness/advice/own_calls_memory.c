/* SPDX-License-Identifier: MIT */
/*
 * own_calls_memory.c - what is plainly off with a call on mappings and
 * semaphores. Runs in a worker of the judge, when its test has failed.
 */
#include <sys/mman.h>
#include <unistd.h>

#include "harness/advice/before.h"
#include "harness/advice/own_calls.h"

static bool maps(const struct log_entry *e, long address)
{
    return (e->call == CALL_mmap || e->call == CALL_mremap) &&
           e->result == address;
}

static bool makes_semaphore(const struct log_entry *e, long address)
{
    return (e->call == CALL_sem_init && e->args[0] == address) ||
           (e->call == CALL_sem_open && e->result == address);
}

static bool inits_any(const struct log_entry *e, long unused)
{
    (void)unused;
    return e->call == CALL_sem_init;
}

static bool maps_around(const struct log_entry *e, long address)
{
    bool is_map = e->call == CALL_mmap || e->call == CALL_mremap;
    long size = (long)e->args[e->call == CALL_mremap ? 2 : 0];
    return (is_map && address >= e->result && address < e->result + size) ||
           (e->call == CALL_shmat && address >= e->result);
}

const char *own_call_why_odd_unmapping(const struct run *run,
                                       const struct log_entry *e)
{
    long page = sysconf(_SC_PAGESIZE);
    const struct log_entry *m = own_call_before(run, e, maps, (long)e->args[0]);
    if (e->call != CALL_munmap || e->error)
        return NULL;
    if (!m)
        return !own_calls_are_whole(run) ||
                       own_call_before(run, e, maps_around, (long)e->args[0])
                   ? NULL
                   : "nothing is mapped at that address, and munmap() does not "
                     "say so";
    long size = (long)m->args[m->call == CALL_mremap ? 2 : 0];
    if ((size + page - 1) / page == ((long)e->args[1] + page - 1) / page)
        return NULL;
    return own_call_say("it unmaps %ld bytes of a mapping of %ld%s",
                        (long)e->args[1], size, own_call_at(m));
}

const char *own_call_why_private(const struct run *run,
                                 const struct log_entry *e)
{
    const struct log_entry *m =
        e->call == CALL_mmap && !e->error && (e->args[1] & MAP_PRIVATE) &&
                !(e->args[1] & MAP_ANONYMOUS)
            ? own_call_before(run, e, own_call_opens, (int)e->args[2])
            : NULL;
    if (!m || m->call != CALL_shm_open)
        return NULL;
    return own_call_say(
        "with MAP_PRIVATE what is written there stays in this process; "
        "the object was opened%s: MAP_SHARED",
        own_call_at(m));
}

const char *own_call_why_odd_semaphore(const struct run *run,
                                       const struct log_entry *e)
{
    long address = (long)e->args[0];
    bool uses = e->call == CALL_sem_wait || e->call == CALL_sem_post ||
                e->call == CALL_sem_trywait || e->call == CALL_sem_timedwait ||
                e->call == CALL_sem_close;
    if (!uses)
        return NULL;
    if (address == 0)
        return "the semaphore is NULL, which is SEM_FAILED: its sem_open() "
               "failed";
    if (address == -1)
        return "the semaphore is (void *)-1: that is MAP_FAILED, and "
               "SEM_FAILED "
               "is another value";
    if (!own_calls_are_whole(run) ||
        own_call_before(run, e, makes_semaphore, address) ||
        own_call_before(run, e, maps_around, address) ||
        !own_call_before(run, e, inits_any, 0))
        return NULL;
    return "at this address no semaphore was initialised: a copy of a sem_t is "
           "no semaphore";
}
