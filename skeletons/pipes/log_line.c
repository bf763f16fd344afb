/* SPDX-License-Identifier: MIT */
/*
 * log_line.c - exercise 6: one record, one write. The contract is in
 * log_line.h.
 */
#include <errno.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

#include "log_line.h"

/*
 * TODO 6: send the line and its newline so that no other writer can get in
 * between. The kernel promises that only for one write() of at most PIPE_BUF
 * bytes.
 */
int log_line(int fd, const char *line)
{
    (void)fd;
    (void)line;
    errno = ENOSYS;
    return -1;
}
