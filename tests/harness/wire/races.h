/* SPDX-License-Identifier: MIT */
/*
 * races.h - the memory in which the processes of a test find their data races:
 * what the subject's race_*.c write there, and the judge's races.c reads.
 *
 * Theory of operation. An exercise whose file shares memory is compiled with
 * -fsanitize=thread, which puts a call in front of every access; the calls
 * come to race_compiler.c instead of to libtsan. One such memory is made for
 * each test, and all its processes write to it: libtsan follows the threads of
 * one process, this follows processes.
 *
 * Each process has a vector clock. What orders processes - a semaphore, a
 * message, a wait, a lock, an atomic - has one, too: who gives releases its
 * clock into it, who takes acquires it (race_order.c). Each access to memory
 * that processes share is kept with the clock of its process (race_access.c,
 * after FastTrack: Flanagan and Freund, PLDI 2009). Two accesses to the same
 * byte of which neither is ordered before the other, at least one a write and
 * not both atomic, are a data race (C11, 5.1.2.4), in whatever order they
 * happened to come.
 *
 * The table may forget an access; then a race is missed. It must not forget
 * what orders two: then it gives up (enum race_off), as a right answer must
 * never be blamed. Whatever is in here was written by the student's processes:
 * it explains and costs points, and never earns any.
 */
#ifndef RACES_H
#define RACES_H

#include <stdatomic.h>
#include <stdint.h>

enum {
    RACE_PROCESSES = 64,
    RACE_OBJECTS = 512,
    RACE_SYNCS = 2048,
    RACE_LINES = 1 << 14,
    RACE_ACCESSES = 1 << 16,
    RACE_FOUND = 16,
    RACE_NAME = 48,
    LINE_BYTES = 64 /* one bit each in a word */
};

/* Why nobody looks for races any more. */
enum race_off {
    RACE_ON,
    RACE_OFF_THREADS,   /* a process has begun a thread */
    RACE_OFF_PROCESSES, /* more than RACE_PROCESSES at one time */
    RACE_OFF_TABLE,     /* more objects than there is room for */
    RACE_OFF_LOCK       /* a process was stopped, or is in a signal handler,
                           in the middle of what must be done at once */
};

/* What a process gave, and where: an enum call, RACE_ATOMIC, or RACE_TOUCH and
 * more (touches.h). */
enum { RACE_ATOMIC = -1, RACE_TOUCH = 1000, RACE_GIVEN = 16 };
struct race_given {
    uint32_t clock, place;
    int32_t call;
};

struct race_clock {
    uint32_t of[RACE_PROCESSES];
};

struct race_process {
    _Atomic int32_t pid;        /* in the sandbox; 0: nobody yet */
    _Atomic uint32_t is_over;   /* it has called exit() */
    _Atomic uint32_t is_called; /* somebody sent it a signal: see `inbox` */
    _Atomic uint32_t rest;      /* it waits in race_rest(), since the turn with
                                   this number; 0: it does not */
    struct race_clock clock, inbox;
    struct race_given given[RACE_GIVEN]; /* a ring, by the clock */
};

/* Memory that processes share; object I is objects[I - 1]. */
enum race_kind { RACE_ANONYMOUS = 1, RACE_FILE, RACE_SEGMENT };
struct race_object {
    uint32_t kind;
    uint64_t device, inode; /* of a segment: inode is its identifier */
    char name[RACE_NAME];
};

/* What orders processes. */
enum race_space {
    SPACE_OBJECT = 1, /* first: the object; second: the offset in it */
    SPACE_PRIVATE,    /* first: the process; second: the address */
    SPACE_INODE,      /* device and inode of a descriptor's file */
    SPACE_SEGMENT,    /* System V identifiers */
    SPACE_MESSAGES,
    SPACE_SEMAPHORES,
    SPACE_NAME, /* second: a hash of the name of a semaphore */
    SPACE_FENCE
};
struct race_sync {
    uint32_t space; /* 0: free */
    uint64_t first, second;
    struct race_clock clock;
};

enum race_how { HOW_WRITE = 1, HOW_ATOMIC = 2, HOW_VOLATILE = 4 };
struct race_access {
    uint64_t bytes; /* of its line: bit I is byte I */
    uint32_t place; /* as addr2line takes it */
    uint32_t clock; /* of its process then */
    uint32_t next;  /* of the same line: index + 1 */
    uint32_t line;  /* whose it is; another one: it was forgotten */
    int32_t pid;
    uint8_t process, how;
};

struct race_line {
    uint64_t key; /* object << 40 | offset / LINE_BYTES; 0: free */
    uint32_t first;
};

/* Two accesses that nothing orders: the later one is the second. `gave` is what
 * its process gave last, before that, of what the other one took; all 0: it
 * took nothing. */
struct race_side {
    uint32_t place;
    int32_t pid;
    uint32_t how;
    struct race_given gave;
};
struct race_found {
    struct race_side sides[2];
    uint32_t object;
    uint32_t size; /* in bytes, of what both touch within one line */
    uint64_t offset;
};

struct race_memory {
    _Atomic uint32_t lock; /* the thread that has it */
    _Atomic uint32_t off;  /* an enum race_off */
    _Atomic uint32_t n_found;
    _Atomic uint32_t rests; /* turns of race_rest() so far */
    uint32_t n_processes, n_objects, n_accesses;
    struct race_found found[RACE_FOUND];
    struct race_process processes[RACE_PROCESSES];
    struct race_object objects[RACE_OBJECTS];
    struct race_sync syncs[RACE_SYNCS];
    struct race_line lines[RACE_LINES];
    struct race_access accesses[RACE_ACCESSES];
};

#endif
