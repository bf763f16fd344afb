/* SPDX-License-Identifier: MIT */
/*
 * bump_counter.h - the contract of exercise bump_counter (bump_counter.c is
 * yours).
 */
#ifndef BUMP_COUNTER_H
#define BUMP_COUNTER_H

#include "counter.h"

/*
 * Add 1 to the counter in the file PATH, and return its new value.
 *
 * The file is one int as it lies in memory, sizeof(int) bytes, and 0 or more.
 * It is mapped, and in the mapping it is read and written with counter_get()
 * and counter_set() only, once each. A file that is not there is made, with
 * mode 0666 less the umask (umask(2)); it counts from 0, so that the result is
 * 1. So does a file of 0 bytes: somebody was killed before it had its size.
 *
 * Any number of processes may do this at the same time, and no count is lost:
 * who has to wait sleeps. A process that is killed in the middle has counted or
 * has not, and the next one works.
 *
 * Result: the new value. -1 with errno, and the counter is as it was:
 *   EINVAL     the file has neither 0 nor sizeof(int) bytes, or the value is
 *              negative: that is no counter. It is not changed.
 *   EOVERFLOW  the value is INT_MAX.
 *   ENOENT, EACCES, ENOSPC, ENOMEM ...
 *              of the call that failed. The file may have been made by then,
 *              without a count.
 *   A signal that interrupts a wait is no failure: it waits on.
 * Blocks: while another process is counting, and no longer.
 * Left behind: the file, and no other one. No descriptor, no mapping, no lock.
 */
int bump_counter(const char *path);

#endif
