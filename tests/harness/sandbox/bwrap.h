/* SPDX-License-Identifier: MIT */
/*
 * bwrap.h - building bubblewrap's command line. Internal to sandbox.c and
 * start.c.
 */
#ifndef BWRAP_H
#define BWRAP_H

#include <stddef.h>

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

#endif
