/* SPDX-License-Identifier: MIT */
/*
 * bump_counter.h - contract of exercise 4: a counter that many may bump.
 */
#ifndef BUMP_COUNTER_H
#define BUMP_COUNTER_H

#include "counter.h"

/*
 * Adds 1 to the counter in the file PATH, and returns its new value.
 *
 * The file is one int as it is in memory, sizeof(int) bytes, and its value is 0
 * or more. It is mapped, and in the mapping it is read and written only with
 * counter_get() and counter_set(), once each. If there is no file, one is made
 * with mode 0666 minus the umask (umask(2)); it counts from 0, so the result is
 * 1. The same holds for a file of 0 bytes: a process was killed before it gave
 * the file its size.
 *
 * Any number of processes may do this at the same time, and no count is lost: a
 * process that has to wait sleeps. If a process is killed in the middle, it has
 * counted or it has not, and the next process works.
 *
 * Returns the new value. -1 with errno, and then the counter is as it was:
 *   EINVAL     the file has neither 0 nor sizeof(int) bytes, or the value is
 *              negative: it is not a counter. It is not changed.
 *   EOVERFLOW  the value is INT_MAX
 *   ENOENT, EACCES, ENOSPC, ENOMEM, ...
 *              the errno of the call that failed. The file may have been made
 *              by then, without a count.
 * A signal that interrupts a wait is not a failure: it goes on waiting.
 * May block: while another process is counting, and no longer.
 * Leaves behind: the file, and no other one. No descriptor, no mapping, no
 * lock.
 */
int bump_counter(const char *path);

#endif
