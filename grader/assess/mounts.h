/* SPDX-License-Identifier: MIT */
/*
 * mounts.h - what the sandbox of a build holds of the machine's folders. Used
 * by assess.c.
 */
#ifndef MOUNTS_H
#define MOUNTS_H

#include "harness/sandbox/sandbox.h"

#define MAX_MOUNTS 8

/* It owns the strings. */
struct mounts {
    struct sandbox_mount list[MAX_MOUNTS];
    size_t count;
};

/* What a build of LAB needs of the KIT is seen below /kit: neither solutions
 * nor tests. */
void mounts_add_kit(struct mounts *m, const char *kit, const char *lab);
/* The job's folders in DIR: /src, to read, and /out. What is not there is not
 * mounted: the build says what it misses. */
void mounts_add_job(struct mounts *m, const char *dir);
void mounts_free(struct mounts *m);

#endif
