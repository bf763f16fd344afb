/* SPDX-License-Identifier: MIT */
/*
 * race.h - finding data races between processes: what the wrappers of calls
 * may say to it. Internal to the subject; races.h says what it is. Each of
 * these does nothing in a run that does not look for races, none of them
 * blocks, and errno stays.
 */
#ifndef RACE_H
#define RACE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "harness/wire/races.h"

/* ---- race.c: whose memory it is ---- */

/* What this process knows. */
struct race_self {
    struct race_memory *memory; /* NULL: nobody looks for races */
    unsigned number;            /* of this process ... */
    unsigned first;             /* ... and of the first one of its run */
    int32_t call;               /* which is being made now ... */
    const void *place;          /* ... and where */
    const void *atomic;         /* where an atomic operation is being made */
};
extern struct race_self race;

/* What is given from here on is given by CALL (see struct race_given). */
static inline void race_at(int32_t call, const void *place)
{
    race.call = call;
    race.place = place;
}

/* From now on look for races in MEMORY, as a process that begins after all
 * that have ended; AFTER_ALL: after what the others have done until now. */
void race_begin(struct race_memory *memory, bool after_all);
/* In the child of a fork() that race_fork() went before. */
void race_fork(void);
void race_forked(void);
/* This process ends. */
void race_end(void);

/* ---- race_lock.c ---- */

/* Is there no such thread any more? It may have been killed. */
bool race_is_dead(uint32_t thread);
/* This process is not the one that it was forked from. */
void race_lock_begin(void);
/* Nobody looks for races in this test any more. */
void race_give_up(enum race_off why);
/* Alone with the memory; false: let it be. Nothing between the two waits. */
bool race_lock(void);
void race_unlock(void);

/* ---- race_region.c: which memory is shared ---- */

struct race_place {
    uint32_t object;
    uint64_t offset;
};
/* SIZE bytes at ADDRESS are mapped now: of FD (-1: anonymous) from OFFSET on,
 * or of the segment ID, SIZE as the kernel has it. */
void race_map(void *address, size_t size, int fd, off_t offset);
void race_attach(void *address, int id);
/* They are not any more; SIZE 0: the whole mapping at ADDRESS. */
void race_unmap(void *address, size_t size);
/* The memory moves. */
void race_remap(void *from, void *to, size_t size);
/* Which byte of which object is at ADDRESS? False if it is nobody else's.
 * MORE, if not NULL, gets how many bytes of that mapping begin there. */
bool race_find(const void *address, struct race_place *place, size_t *more);

/* ---- race_order.c: what orders processes ---- */

/* Give what this process has done so far to whoever takes it later; and take
 * what was given. An object in memory: a semaphore, a lock. */
void race_give(const void *object);
void race_take(const void *object);
/* The file, pipe, socket or queue behind descriptor FD. */
void race_give_fd(int fd);
void race_take_fd(int fd);
void race_give_path(const char *path);
/* A System V object. */
void race_give_id(enum race_space space, int id);
void race_take_id(enum race_space space, int id);
/* sem_open() gave SEMAPHORE for NAME: it is one in all processes. */
void race_name(const void *semaphore, const char *name);
/* A signal goes to PID. */
void race_give_signal(pid_t pid);
/* Take what process PID has done so far: it was waited for. */
void race_take_process(pid_t pid);
/* Take what those have done that have ended. */
void race_take_ended(void);
/* Take what actor 0 of a scheduled run, or all of them, have done. */
void race_take_first(void);
void race_take_all(void);
/* The fences of C11. */
void race_fence(bool gives, bool takes);
/* An atomic access with such a memory order is about to be made, was made. */
void race_give_atomic(const void *object, int order);
void race_take_atomic(const void *object, int order);

/* Within the lock: the clock of this process, and what was sent to it. */
struct race_clock *race_clock_now(void);
uint32_t race_place_of(const void *place);
/* Note that this process gives something now, and begin a new time. */
void race_given(void);
void race_hear_signals(void);

/* ---- race_rest.c ---- */

/* A call that lets others go on has returned: wait until they rest. Blocks for
 * two seconds at most; not in a scheduled run. */
void race_rest(void);
void race_rest_begin(void);

/* ---- race_access.c ---- */

/* This process has told nothing of itself: what it knows is its parent's. */
void race_tell_anew(void);

/* SIZE bytes at ADDRESS are about to be used so (enum race_how), at PLACE, the
 * address behind the call. */
void race_access(const void *address, size_t size, unsigned how,
                 const void *place);

/* In a scheduled run: called before a use that another process may come in
 * front of, which is atomic or was seen to race. */
extern void (*race_step)(const void *place, const void *address,
                         const struct race_place *at, size_t size,
                         unsigned how);

/* The lowest and the highest address that is shared, for the impatient. */
extern const char *race_low, *race_high;
static inline bool race_may_be_shared(const void *address, size_t size)
{
    const char *a = address;
    return a < race_high && a + size > race_low;
}

#define RACE_HERE __builtin_return_address(0)

static inline void race_read(const void *address, size_t size,
                             const void *place)
{
    if (race_may_be_shared(address, size))
        race_access(address, size, 0, place);
}

static inline void race_write(const void *address, size_t size,
                              const void *place)
{
    if (race_may_be_shared(address, size))
        race_access(address, size, HOW_WRITE, place);
}

#endif
