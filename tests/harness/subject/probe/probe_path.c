/* SPDX-License-Identifier: MIT */
/*
 * probe_path.c - the probe's wrappers of calls on names in the file system
 * (CALLS_PATH). Runs in the subject.
 */
#include "harness/subject/probe/probe.h"
#include "harness/subject/race/race.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* open(2): the mode is an argument only of these. O_TMPFILE has a bit in
 * common with O_DIRECTORY. */
static bool takes_mode(int flags)
{
    return (flags & O_CREAT) || (flags & O_TMPFILE) == O_TMPFILE;
}

/* Who opens a file comes after who made it what it is. */
static int found(int fd)
{
    race_take_fd(fd);
    return fd;
}

int probe_open(const char *path, int flags, ...)
{
    va_list args;
    va_start(args, flags);
    mode_t mode = takes_mode(flags) ? va_arg(args, mode_t) : 0;
    va_end(args);
    PASS_NAMED(open, path, 0, flags, mode, found(open(path, flags, mode)));
}
PROBE_ALIAS(open64, open);

int probe_openat(int dir, const char *path, int flags, ...)
{
    va_list args;
    va_start(args, flags);
    mode_t mode = takes_mode(flags) ? va_arg(args, mode_t) : 0;
    va_end(args);
    PASS_NAMED(openat, path, dir, flags, mode,
               found(openat(dir, path, flags, mode)));
}
PROBE_ALIAS(openat64, openat);

int probe_creat(const char *path, mode_t mode)
{
    PASS_NAMED(creat, path, 0, O_CREAT | O_WRONLY | O_TRUNC, mode,
               creat(path, mode));
}
PROBE_ALIAS(creat64, creat);

int probe_mkdir(const char *path, mode_t mode)
{
    PASS_NAMED(mkdir, path, 0, 0, mode, mkdir(path, mode));
}

int probe_mkfifo(const char *path, mode_t mode)
{
    PASS_NAMED(mkfifo, path, 0, 0, mode, mkfifo(path, mode));
}

int probe_mkfifoat(int dir, const char *path, mode_t mode)
{
    PASS_NAMED(mkfifoat, path, dir, 0, mode, mkfifoat(dir, path, mode));
}

int probe_mknod(const char *path, mode_t mode, dev_t device)
{
    PASS_NAMED(mknod, path, 0, 0, mode, mknod(path, mode, device));
}

int probe_mknodat(int dir, const char *path, mode_t mode, dev_t device)
{
    PASS_NAMED(mknodat, path, dir, 0, mode, mknodat(dir, path, mode, device));
}

int probe_unlink(const char *path)
{
    PASS_NAMED(unlink, path, 0, 0, 0, unlink(path));
}

int probe_unlinkat(int dir, const char *path, int flags)
{
    PASS_NAMED(unlinkat, path, dir, flags, 0, unlinkat(dir, path, flags));
}

int probe_remove(const char *path)
{
    PASS_NAMED(remove, path, 0, 0, 0, remove(path));
}

int probe_rmdir(const char *path)
{
    PASS_NAMED(rmdir, path, 0, 0, 0, rmdir(path));
}

/* The log keeps the new name. */
static int rename_ordered(const char *from, const char *to)
{
    race_give_path(from);
    return rename(from, to);
}

int probe_rename(const char *from, const char *to)
{
    PASS_NAMED(rename, to, 0, 0, 0, rename_ordered(from, to));
}

mode_t probe_umask(mode_t mask)
{
    PASS(umask, 0, 0, mask, umask(mask));
}

int probe_chmod(const char *path, mode_t mode)
{
    PASS_NAMED(chmod, path, 0, 0, mode, chmod(path, mode));
}

static int change_ordered(int fd, mode_t mode)
{
    race_give_fd(fd);
    return fchmod(fd, mode);
}

int probe_fchmod(int fd, mode_t mode)
{
    PASS(fchmod, fd, 0, mode, change_ordered(fd, mode));
}

/* ---- stdio ---- */

/* What open(2) would be told, as far as the log is interested. */
static int mode_flags(const char *mode)
{
    return mode && strpbrk(mode, "wa") ? O_CREAT : 0;
}

FILE *probe_fopen(const char *path, const char *mode)
{
    PASS_POINTER(fopen, path, 0, mode_flags(mode), 0, NULL, fopen(path, mode));
}
PROBE_ALIAS(fopen64, fopen);

FILE *probe_fdopen(int fd, const char *mode)
{
    PASS_POINTER(fdopen, NULL, fd, mode_flags(mode), 0, NULL, fdopen(fd, mode));
}

FILE *probe_freopen(const char *path, const char *mode, FILE *stream)
{
    PASS_POINTER(freopen, path, 0, mode_flags(mode), 0, NULL,
                 freopen(path, mode, stream));
}
PROBE_ALIAS(freopen64, freopen);

/* fclose(3): the stream is gone also when it fails, so it is closed first. */
int probe_fclose(FILE *stream)
{
    PASS_BEGIN(fclose, NULL, 0, 0, 0);
    race_give_fd(fileno(stream));
    int result = fclose(stream);
    return (int)(fault ? log_failure(e, fault) : log_result(e, result));
}
