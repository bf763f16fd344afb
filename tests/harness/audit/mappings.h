/* SPDX-License-Identifier: MIT */
/*
 * mappings.h - which memory a function left mapped. Internal to the audit.
 */
#ifndef MAPPINGS_H
#define MAPPINGS_H

#include "harness/loop/world.h"

/* Memory that a process mapped and did not unmap. */
struct mapping {
    uint64_t start, size;
    bool shared;
    int call;       /* CALL_mmap, CALL_mremap, CALL_shmat */
    uint64_t place; /* of the call */
    int64_t id;     /* of a System V segment */
    char what[64];  /* "shared memory /x", "file /tmp/x" */
};
enum { MOST_MAPPINGS = 64 };
struct mappings {
    int n;
    struct mapping of[MOST_MAPPINGS];
};
/* What process INNER has mapped by the calls of LOG, those undone left out. */
void mappings_replay(const struct log *log, pid_t inner, struct mappings *m);
/* At the return of RUN's function: what it mapped, did not unmap, and what
 * really is there. Kept for mappings_record(). */
void mappings_look(struct run *run);
void mappings_record(struct run *run);

#endif
