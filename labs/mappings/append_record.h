/* SPDX-License-Identifier: MIT */
/*
 * append_record.h - contract of exercise 6: append to a mapped file.
 */
#ifndef APPEND_RECORD_H
#define APPEND_RECORD_H

#include <stddef.h>

#include "records.h"

/*
 * Appends a record of the N bytes at REC to the file of records PATH (see
 * records.h for its layout). N may be 0.
 *
 * The file is mapped, and everything is read and written in the mapping; `used`
 * only with records_used() and records_set_used(), once each. The file is made
 * longer with ftruncate(2) or posix_fallocate(3), by as much as you like. If
 * there is no file, one is made with mode 0666 minus the umask.
 *
 * Any number of processes may do this at the same time, and no record is lost:
 * a process that has to wait sleeps. A record counts when all its bytes are in
 * their place, and not before: if a process is killed in the middle, its record
 * is there or it is not, and the next process works.
 *
 * Returns 0. -1 with errno, and then the records are as they were:
 *   EMSGSIZE  N is more than RECORD_MAX
 *   EINVAL    the file has from 1 to 7 bytes, or ends before the used bytes do:
 *             it is not a file of records. It is not changed.
 *   ENOSPC, EFBIG
 *             the file cannot be made longer
 *   ENOENT, EACCES, ENOMEM, ...
 *             the errno of the call that failed
 * A signal that interrupts a wait is not a failure: it goes on waiting.
 * May block: while another process is appending, and no longer.
 * Leaves behind: the file, and no other one. No descriptor, no mapping, no
 * lock.
 */
int append_record(const char *path, const void *rec, size_t n);

#endif
