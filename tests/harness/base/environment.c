/* SPDX-License-Identifier: MIT */
/*
 * environment.c - what run-tests tells its workers.
 */
#include "harness/base/environment.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#define RECORDS "IPCLAB_RECORDS"
#define SUBJECT "IPCLAB_SUBJECT"
#define SCHEDULE "IPCLAB_SCHEDULE"
#define SHARED "IPCLAB_SHARED_MEMORY"
#define SEED "IPCLAB_SEED"
#define SHUT_IN "IPCLAB_SHUT_IN"
#define SHAKEN "IPCLAB_SHAKEN"
#define FRESH "IPCLAB_FRESH"

static void tell(const char *name, const char *value)
{
    if (value)
        setenv(name, value, 1);
    else
        unsetenv(name);
}

void environment_tell(const struct environment *e)
{
    char seed[24];
    snprintf(seed, sizeof seed, "%" PRIu64, e->seed);
    tell(RECORDS, e->records);
    tell(SUBJECT, e->subject);
    tell(SCHEDULE, e->schedule);
    tell(SHARED, e->shared);
    tell(SEED, seed);
    tell(SHUT_IN, e->shut_in ? "1" : NULL);
    tell(SHAKEN, e->shaken ? "1" : NULL);
    tell(FRESH, e->fresh ? "1" : NULL);
}

const struct environment *environment(void)
{
    static struct environment read;
    static bool is_read;
    if (!is_read) {
        const char *seed = getenv(SEED);
        read =
            (struct environment){.records = getenv(RECORDS),
                                 .subject = getenv(SUBJECT),
                                 .schedule = getenv(SCHEDULE),
                                 .shared = getenv(SHARED),
                                 .seed = strtoull(seed ? seed : "1", NULL, 10),
                                 .shut_in = getenv(SHUT_IN),
                                 .shaken = getenv(SHAKEN),
                                 .fresh = getenv(FRESH)};
        is_read = true;
    }
    return &read;
}
