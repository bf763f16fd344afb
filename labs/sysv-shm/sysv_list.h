/* SPDX-License-Identifier: MIT */
/*
 * sysv_list.h - contract of exercise 8: which segments does a user have?
 */
#ifndef SYSV_LIST_H
#define SYSV_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* What there is to know about a segment. */
struct segment {
    int id;                 /* as shmget() returned it */
    key_t key;              /* 0: IPC_PRIVATE, or removed */
    size_t size;            /* in bytes, as it was asked for */
    unsigned mode;          /* the permission bits alone: 0600 */
    unsigned long attached; /* how many times, by all processes together */
    bool removed;           /* by IPC_RMID, and only waits for its last user */
};

/*
 * Lists the System V segments that belong to the user OWNER (struct ipc_perm,
 * uid), whatever their permissions are: also those that nobody may read. At
 * most MAX of them are stored in V, in any order; V may be NULL if MAX is 0.
 *
 * Returns how many there are, which may be more than MAX. -1 with errno:
 *   EINVAL  MAX is negative
 *   ...     the errno of the call that failed
 * May block: never.
 * Leaves behind: nothing.
 */
int sysv_list(uid_t owner, struct segment *v, int max);

#endif
