/* SPDX-License-Identifier: MIT */
/*
 * fifo_make.c - exercise 1: a FIFO with exactly the mode that was asked for.
 * The contract is in fifo_make.h; `build/fifo_make PATH 0640` runs it by hand.
 */
#include "fifo_make.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

/* TODO 1: make the FIFO, or find that it is there already, and give it its
 * mode. The umask takes bits away from what you ask for. It belongs to the
 * whole process, so do not change it. */
/* BEGIN ANSWER 1 */
/* Is what stands at PATH a FIFO? 0, or -1 with EEXIST. */
static int accept_existing(const char *path)
{
    struct stat found;
    if (lstat(path, &found) == 0 && S_ISFIFO(found.st_mode))
        return 0;
    errno = EEXIST;
    return -1;
}

int fifo_make(const char *path, mode_t mode)
{
    /* Make first, look afterwards: between a look and the making somebody else
     * may be quicker. The kernel makes it from mode & ~umask (mkfifo(3)): never
     * more than MODE, so for a moment it is too closed, never too open. */
    if (mkfifo(path, mode) == -1)
        return errno == EEXIST ? accept_existing(path) : -1;

    /* chmod(2) does not look at the umask. */
    if (chmod(path, mode) == -1) {
        int saved = errno;
        unlink(path); /* ours, and not what the caller asked for */
        errno = saved;
        return -1;
    }
    return 0;
}
/* STUB 1
 * int fifo_make(const char *path, mode_t mode)
 * {
 *     (void)path;
 *     (void)mode;
 *     errno = ENOSYS;
 *     return -1;
 * }
 */
/* END ANSWER 1 */
