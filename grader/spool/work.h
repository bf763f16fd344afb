/* SPDX-License-Identifier: MIT */
/*
 * work.h - the folder of a shard on the disk of its node.
 */
#ifndef WORK_H
#define WORK_H

struct work {
    char *folder;
    int lock;
};

/* Make a fresh folder below $TMPDIR or /tmp, which becomes $TMPDIR; those that
 * killed shards of this user have left here are removed. 0, or -1 with *WHY a
 * new string. */
int work_begin(struct work *w, char **why);

/* Remove it. 0, or -1 with errno if something is left. */
int work_end(struct work *w);

#endif
