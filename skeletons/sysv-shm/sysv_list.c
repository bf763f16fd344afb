/* SPDX-License-Identifier: MIT */
/*
 * sysv_list.c - exercise 8: the System V segments of a user. The contract is in
 * sysv_list.h; build/sysv_list runs it by hand.
 */
#include "sysv_list.h"

#include <errno.h>
#include <sys/ipc.h>
#include <sys/shm.h>

/*
 * TODO 8: go through all segments of the system. There are two ways to find
 * them, in shmctl(2) and in proc(5); each has its traps: gaps between the
 * indices, segments that may not be read, keys that are printed with a sign.
 */
int sysv_list(uid_t owner, struct segment *v, int max)
{
    (void)owner;
    (void)v;
    (void)max;
    errno = ENOSYS;
    return -1;
}
