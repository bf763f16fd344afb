/* SPDX-License-Identifier: MIT */
/*
 * filter.h - the contract of exercise filter (filter.c is yours).
 */
#ifndef FILTER_H
#define FILTER_H

#include <stddef.h>
#include <sys/types.h>

/*
 * Send N bytes at IN through a command, and keep what it makes of them: the
 * bytes are the command's standard input, its standard output comes to OUT,
 * which has room for CAP bytes. ARGV is as for exec(3), its command searched
 * in PATH. N may be 0: the command then finds its input empty. Nothing is
 * added behind the bytes in OUT.
 *
 * The command may do as it likes: answer at once, answer only after the last
 * byte of its input, write before it reads, or stop reading at any time. What
 * it wrote is the answer, whatever is left of the input, and whatever exit
 * status or signal it ends with (127 excepted).
 *
 * Result: the number of bytes in OUT. -1 with errno:
 *   EMSGSIZE  the command wrote more than CAP bytes. It is stopped, not waited
 *             out: nothing reads it any more. Nothing behind OUT is written.
 *   ENOENT    the command could not be run: it ended with exit status 127.
 *   EMFILE, ENFILE, EAGAIN, ENOMEM
 *             a pipe or the process cannot be made.
 *   Short counts, EINTR, and EPIPE are part of the day's work, not failures.
 * Blocks: until the command has closed its standard output and ended, however
 *   small the pipes are.
 * Left behind: nothing. The child is reaped, the descriptors are as they were,
 *   and so is the disposition of SIGPIPE - which never ends the caller, and
 *   which the command gets as the caller had it.
 */
ssize_t filter(char *const argv[], const void *in, size_t n, void *out,
               size_t cap);

#endif
