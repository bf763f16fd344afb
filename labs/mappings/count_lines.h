/* SPDX-License-Identifier: MIT */
/*
 * count_lines.h - the contract of exercise count_lines (count_lines.c is
 * yours).
 */
#ifndef COUNT_LINES_H
#define COUNT_LINES_H

/*
 * Count the lines of the regular file PATH. The file is mapped, not read: its
 * bytes are used where they are. To read it is all that the caller need be
 * allowed.
 *
 * A line ends with '\n'. What stands behind the last '\n' is a line, too, if it
 * has at least one byte. Every other byte, '\0' for example, is a byte like any
 * other. A file of 0 bytes has 0 lines.
 *
 * Result: the number of lines. -1 with errno:
 *   ENOENT, EACCES, EMFILE or another errno of open(2).
 *   ENOMEM or another errno of the mapping that cannot be made.
 * Blocks: never.
 * Left behind: nothing. The file is as it was, the descriptor is closed and the
 *   mapping is gone, whatever the result.
 */
long count_lines(const char *path);

#endif
