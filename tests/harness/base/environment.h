/* SPDX-License-Identifier: MIT */
/*
 * environment.h - what run-tests tells its workers, which Criterion starts, by
 * the environment: everything that is IPCLAB_*. Used by the judge's workers.
 */
#ifndef ENVIRONMENT_H
#define ENVIRONMENT_H

#include <stdbool.h>
#include <stdint.h>

struct environment {
    const char *records;  /* the folder for the records of tests; NULL: none */
    const char *subject;  /* the program, for its lines; NULL: not known */
    const char *schedule; /* the one that was asked for, or NULL */
    const char *shared;   /* exercises that share memory: " ring ring1 " */
    uint64_t seed;        /* of this run's random inputs */
    bool shut_in;         /* the subject is in a sandbox */
    bool shaken;          /* calls take longer now and then: --shake */
    bool fresh;           /* a subject of its own for each test */
};

/* In run-tests, before the first worker: what they will read. */
void environment_tell(const struct environment *e);
/* In a worker: what was told, read once. */
const struct environment *environment(void);

#endif
