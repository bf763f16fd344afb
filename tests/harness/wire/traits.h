/* SPDX-License-Identifier: MIT */
/*
 * traits.h - what the calls of calls.h do: its second column. Read by the probe,
 * which keeps some calls longer than others, and by the judge, where it says who
 * made what, or that somebody waits busily.
 */
#ifndef TRAITS_H
#define TRAITS_H

#include <stdbool.h>

#include "harness/wire/calls.h"

/* What can be left behind: a bit each. */
enum object_kind {
    OBJECT_NONE,
    OBJECT_FILE = 1 << 0,
    OBJECT_DIRECTORY = 1 << 1,
    OBJECT_FIFO = 1 << 2,
    OBJECT_FOLDER = OBJECT_FILE | OBJECT_DIRECTORY | OBJECT_FIFO,
    OBJECT_SHM = 1 << 3,
    OBJECT_SEMAPHORE = 1 << 4,
    OBJECT_MQUEUE = 1 << 5,
    OBJECT_SYSV_SHM = 1 << 6,
    OBJECT_SYSV_SEM = 1 << 7,
    OBJECT_SYSV_MSG = 1 << 8
};

enum call_trait {
    /* The log keeps the call when it has succeeded, as it makes, removes, maps
     * or asks for something that may stay ... */
    KEPT = 1 << 0,
    KEPT_IF_NEW = 1 << 1,     /* ... if its second number has O_CREAT ... */
    KEPT_IF_REMOVED = 1 << 2, /* ... or is IPC_RMID */
    OPENS = 1 << 3,           /* gives a descriptor of what has a name */
    ASKS = 1 << 4, /* whether something has changed by now, or lets time go by
                      until it may have */
    MAKES_SHIFT = 8,
    REMOVES_SHIFT = 20
};
/* It makes, or removes, an object of that kind: MAKES(FIFO). */
#define MAKES(kind_) (OBJECT_##kind_ << MAKES_SHIFT)
#define REMOVES(kind_) (OBJECT_##kind_ << REMOVES_SHIFT)

/* The traits of CALL; 0 for a number that is none. */
unsigned call_traits(int call);
bool call_makes(int call, enum object_kind kind);
bool call_removes(int call, enum object_kind kind);

#endif
