/* SPDX-License-Identifier: MIT */
/*
 * fifo_make.h - contract of exercise 1: make a FIFO, or find one.
 */
#ifndef FIFO_MAKE_H
#define FIFO_MAKE_H

#include <sys/types.h>

/*
 * Makes sure that there is a FIFO at PATH. If nothing is there, makes one with
 * exactly the permission bits MODE (0 to 0777), whatever the umask of the
 * process is. If there is a FIFO already, also one that another process makes
 * at this very moment, leaves it as it is, with its mode.
 *
 * Returns 0. -1 with errno:
 *   EEXIST  something else is at PATH (a file, a directory, a symbolic link
 *           that leads nowhere). It stays untouched. For a symbolic link to a
 *           FIFO, both 0 and EEXIST are right.
 *   ENOENT, ENOTDIR, EACCES, ...
 *           a failure of mkfifo(3), or of chmod(2) if the mode cannot be set
 * May block: never.
 * Leaves behind: the FIFO, and nothing else. After -1, nothing that was not
 * there before. The umask is never changed, not even for a moment: it belongs
 * to the whole process, and another thread may be making a file now.
 */
int fifo_make(const char *path, mode_t mode);

#endif
