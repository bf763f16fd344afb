/* SPDX-License-Identifier: MIT */
/*
 * probe_path.c - the probe's wrappers of calls on names in the file system
 * (CALLS_PATH). Runs in the subject.
 */
#include "probe.h"

#include <fcntl.h>
#include <stdarg.h>
#include <sys/stat.h>
#include <unistd.h>

/* open(2): the mode is an argument only of these. O_TMPFILE has a bit in
 * common with O_DIRECTORY. */
static bool takes_mode(int flags)
{
    return (flags & O_CREAT) || (flags & O_TMPFILE) == O_TMPFILE;
}

int probe_open(const char *path, int flags, ...)
{
    va_list args;
    va_start(args, flags);
    mode_t mode = takes_mode(flags) ? va_arg(args, mode_t) : 0;
    va_end(args);
    PASS_NAMED(open, path, 0, flags, mode, open(path, flags, mode));
}
PROBE_ALIAS(open64, open);
