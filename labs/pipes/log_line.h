/* SPDX-License-Identifier: MIT */
/*
 * log_line.h - contract of exercise 6: many writers, one pipe, whole lines.
 */
#ifndef LOG_LINE_H
#define LOG_LINE_H

/*
 * Appends one record to the pipe FD: the bytes of LINE, which has no '\n', and
 * then one '\n'. Any number of processes may do this at once on the same pipe;
 * no record is ever split or mixed with another.
 *
 * Returns 0. -1 with errno, and then no part of the record is in the pipe:
 *   EMSGSIZE  LINE and its newline together are more than PIPE_BUF bytes
 *   EINVAL    LINE contains a '\n': it would become two records
 *   EAGAIN    FD is non-blocking and there is no room for the whole record
 *   EPIPE     nobody can read any more, and SIGPIPE is ignored
 *   EBADF     FD is closed, or is not open for writing
 * EINTR is never returned. (A LINE that is too long and contains a '\n' may get
 * either of the first two.)
 * May block: until there is room for the whole record.
 * Leaves behind: FD open, its flags unchanged.
 */
int log_line(int fd, const char *line);

#endif
