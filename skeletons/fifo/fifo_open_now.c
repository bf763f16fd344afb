/* SPDX-License-Identifier: MIT */
/*
 * fifo_open_now.c - exercise 2: a writer that never waits. The contract is in
 * fifo_open_now.h; `build/fifo_open_now PATH TEXT` runs it by hand.
 */
#include "fifo_open_now.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* TODO 2: open it for writing if somebody reads it now, and fail at once if
 * not. What you open may turn out not to be a FIFO. */
int fifo_open_now(const char *path)
{
    (void)path;
    errno = ENOSYS;
    return -1;
}
