/* SPDX-License-Identifier: MIT */
/*
 * filter.h - contract of exercise 8: send bytes through a command.
 */
#ifndef FILTER_H
#define FILTER_H

#include <stddef.h>
#include <sys/types.h>

/*
 * Sends N bytes at IN through a command and collects its answer: the bytes are
 * the command's standard input, and its standard output goes to OUT, which has
 * room for CAP bytes. ARGV is an argument vector as for exec(3); the command is
 * searched for in PATH. N may be 0: the command then finds its input empty.
 * Nothing is added after the bytes in OUT.
 *
 * The command may do what it likes: answer at once, answer only after the last
 * byte of its input, write before it reads, or stop reading at any time. What
 * it wrote is the answer, no matter how much of the input is left over, and no
 * matter which exit status or signal it ends with (except status 127).
 *
 * Returns the number of bytes in OUT. -1 with errno:
 *   EMSGSIZE  the command wrote more than CAP bytes. It is stopped: nobody
 *             waits for it to end by itself. Nothing is written after OUT.
 *   ENOENT    the command could not be run: it ended with exit status 127
 *   EMFILE, ENFILE, EAGAIN, ENOMEM
 *             a pipe or the process cannot be made
 * Short counts, EINTR and EPIPE are normal here, not failures.
 * May block: until the command has closed its standard output and ended,
 * however small the pipes are.
 * Leaves behind: nothing. The child is reaped, the descriptors are as they were
 * before, and so is the disposition of SIGPIPE. That signal never ends the
 * caller, and the command gets it as the caller had it.
 */
ssize_t filter(char *const argv[], const void *in, size_t n, void *out,
               size_t cap);

#endif
