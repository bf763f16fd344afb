/* SPDX-License-Identifier: MIT */
/*
 * bwrap.h - building bubblewrap's command line, and who it runs as. Internal to
 * sandbox.c, start.c and nobody.c.
 */
#ifndef BWRAP_H
#define BWRAP_H

#include <stddef.h>

#include "harness/sandbox/sandbox.h"

enum { NOBODY = 65534, MAX_SANDBOX_MOUNTS = 16 };

struct argv {
    size_t n;
    char *words[200];
};
void argv_add(struct argv *a, const char *word);
void argv_add_all(struct argv *a, const char *const words[]);

/* Everything that every sandbox has; TMP_BYTES is the size of /tmp. More
 * mounts may follow, then bwrap_add_end(), then the command. */
void bwrap_add_world(struct argv *a, const char *tmp_bytes);
void bwrap_add_end(struct argv *a, const char *work_dir);

/* In a child of root: become nobody, who need not come as far as the N MOUNTS
 * are; each gets a new place to be mounted from. What is `given` becomes
 * nobody's. Where root may not do that, or for another user, nothing is changed.
 * Ends the child with a word if it is halfway. */
void nobody_with(struct sandbox_mount *mounts, size_t n);

#endif
