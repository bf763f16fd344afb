/* SPDX-License-Identifier: MIT */
/*
 * fifo_make.h - the contract of exercise fifo_make (fifo_make.c is yours).
 */
#ifndef FIFO_MAKE_H
#define FIFO_MAKE_H

#include <sys/types.h>

/*
 * See to it that there is a FIFO at PATH. If nothing is there, one is made, and
 * its permission bits are exactly MODE (0 to 0777), whatever the umask of the
 * process is. If there is a FIFO already, also one that somebody else makes at
 * this very moment, it is left as it is, with its mode: it is not ours.
 *
 * Result: 0. -1 with errno: EEXIST if something else is at PATH (a file, a
 *   folder, a symbolic link that leads nowhere), which stays untouched; what
 *   mkfifo(3) gives if it cannot be made (ENOENT, ENOTDIR, EACCES, ...); what
 *   chmod(2) gives if its mode cannot be set.
 * Blocks: never.
 * Left behind: the FIFO, and nothing besides. After -1, nothing at all that
 *   was not there before. The umask is what it was, and was so all the time: it
 *   belongs to the whole process, and another thread may be making a file now.
 */
int fifo_make(const char *path, mode_t mode);

#endif
