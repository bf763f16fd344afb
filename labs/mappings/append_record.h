/* SPDX-License-Identifier: MIT */
/*
 * append_record.h - the contract of exercise append_record (append_record.c is
 * yours).
 */
#ifndef APPEND_RECORD_H
#define APPEND_RECORD_H

#include <stddef.h>

#include "records.h"

/*
 * Append a record of the N bytes at REC to the file of records PATH (records.h
 * says what it looks like). N may be 0.
 *
 * The file is mapped, and all of it is read and written in the mapping, `used`
 * with records_used() and records_set_used() only, once each. It is made longer
 * with ftruncate(2) or posix_fallocate(3), by as much as you like. A file that
 * is not there is made, with mode 0666 less the umask.
 *
 * Any number of processes may do this at the same time, and no record is lost:
 * who has to wait sleeps. A record counts when all its bytes are in their
 * place, and not earlier: a process that is killed in the middle has appended
 * or has not, and the next one works.
 *
 * Result: 0. -1 with errno, and the records are as they were:
 *   EMSGSIZE  N is more than RECORD_MAX.
 *   EINVAL    the file has from 1 to 7 bytes, or ends before the used bytes do:
 *             that is no file of records. It is not changed.
 *   ENOSPC, EFBIG
 *             the file cannot be made longer.
 *   ENOENT, EACCES, ENOMEM ...
 *             of the call that failed.
 *   A signal that interrupts a wait is no failure: it waits on.
 * Blocks: while another process is appending, and no longer.
 * Left behind: the file, and no other one. No descriptor, no mapping, no lock.
 */
int append_record(const char *path, const void *rec, size_t n);

#endif
