/* SPDX-License-Identifier: MIT */
/*
 * probe_waits.c - which calls a signal can interrupt (signal(7)): a test that
 * injects EINTR must not do so where no signal does. Runs in the subject.
 *
 * Where a contract says that EINTR is dealt with, calls at descriptors in
 * non-blocking mode are interrupted, too: POSIX allows it.
 */
#include "harness/subject/probe/probe.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>

/* Only a FIFO keeps its opener waiting (fifo(7)). */
static bool open_waits(int dir, const char *path, int flags)
{
    struct stat file;
    return path && !(flags & O_NONBLOCK) && (flags & O_ACCMODE) != O_RDWR &&
           fstatat(dir, path, &file, 0) == 0 && S_ISFIFO(file.st_mode);
}

/* Reading and writing of a file is not interrupted. */
static bool transfer_waits(int fd)
{
    struct stat file;
    return fstat(fd, &file) == 0 && !S_ISREG(file.st_mode);
}

static bool call_waits(const struct log_entry *e, const char *name)
{
    switch ((enum call)e->call) {
    case CALL_creat:
    case CALL_fopen:
    case CALL_freopen: return open_waits(AT_FDCWD, name, O_WRONLY);
    case CALL_open: return open_waits(AT_FDCWD, name, (int)e->args[1]);
    case CALL_openat: return open_waits((int)e->args[0], name, (int)e->args[1]);
    case CALL_read:
    case CALL_write: return transfer_waits((int)e->args[0]);
    case CALL_wait3:
    case CALL_wait4:
    case CALL_waitpid: return !(e->args[1] & WNOHANG);
    case CALL_waitid: return !(e->args[2] & WNOHANG);
    case CALL_flock: return !(e->args[1] & LOCK_NB);
    case CALL_fcntl:
        return e->args[1] == F_SETLKW || e->args[1] == F_OFD_SETLKW;
    case CALL_poll: return e->args[1] != 0;
    default: return true;
    }
}

bool probe_can_wait(const struct log_entry *e, const char *name)
{
    int error = errno;
    bool waits = call_waits(e, name);
    errno = error;
    return waits;
}
