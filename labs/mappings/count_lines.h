/* SPDX-License-Identifier: MIT */
/*
 * count_lines.h - contract of exercise 3: count the lines of a mapped file.
 */
#ifndef COUNT_LINES_H
#define COUNT_LINES_H

/*
 * Counts the lines of the regular file PATH. The file is mapped, not read: its
 * bytes are used where they are. The caller needs only the permission to read
 * it.
 *
 * A line ends with '\n'. If there is at least one byte after the last '\n',
 * that is a line, too. Every other byte, '\0' for example, is an ordinary byte.
 * A file of 0 bytes has 0 lines.
 *
 * Returns the number of lines. -1 with errno:
 *   ENOENT, EACCES, EMFILE, ...
 *           the errno of open(2)
 *   ENOMEM, ...
 *           the errno of the mapping that cannot be made
 * May block: never.
 * Leaves behind: nothing, whatever the result. The file is as it was, the
 * descriptor is closed and the mapping is gone.
 */
long count_lines(const char *path);

#endif
