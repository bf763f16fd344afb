/* SPDX-License-Identifier: MIT */
/*
 * probe_memory.c - the probe's wrappers of calls on mappings and POSIX shared
 * memory (CALLS_MEMORY). Runs in the subject.
 */
#include "probe.h"
#include "turn.h"

#include <fcntl.h>
#include <stdarg.h>
#include <sys/mman.h>
#include <unistd.h>

int probe_shm_open(const char *name, int flags, mode_t mode)
{
    PASS_NAMED(shm_open, name, 0, flags, mode, shm_open(name, flags, mode));
}

int probe_shm_unlink(const char *name)
{
    PASS_NAMED(shm_unlink, name, 0, 0, 0, shm_unlink(name));
}

int probe_ftruncate(int fd, off_t size)
{
    PASS(ftruncate, fd, 0, size, ftruncate(fd, size));
}
PROBE_ALIAS(ftruncate64, ftruncate);

int probe_posix_fallocate(int fd, off_t at, off_t size)
{
    PASS_ERROR(posix_fallocate, fd, at, size, posix_fallocate(fd, at, size));
}
PROBE_ALIAS(posix_fallocate64, posix_fallocate);

void *probe_mmap(void *address, size_t size, int protection, int flags, int fd,
                 off_t offset)
{
    PASS_POINTER(mmap, NULL, size, flags, fd, MAP_FAILED,
                 mmap(address, size, protection, flags, fd, offset));
}
PROBE_ALIAS(mmap64, mmap);

/* A scheduled run knows semaphores by their addresses: those are void now. */
static int unmap_noted(void *address, size_t size)
{
    int result = munmap(address, size);
    struct step step = turn_step(CALL_munmap, NULL, address);
    turn_note(&step, result);
    return result;
}

int probe_munmap(void *address, size_t size)
{
    PASS(munmap, address, size, 0, unmap_noted(address, size));
}

/* mremap(2): there is a fifth argument only with these flags. */
void *probe_mremap(void *address, size_t old, size_t new, int flags, ...)
{
    va_list args;
    va_start(args, flags);
    bool takes_place = flags & (MREMAP_FIXED | MREMAP_DONTUNMAP);
    void *place = takes_place ? va_arg(args, void *) : NULL;
    va_end(args);
    PASS_POINTER(mremap, NULL, address, old, new, MAP_FAILED,
                 mremap(address, old, new, flags, place));
}

int probe_msync(void *address, size_t size, int flags)
{
    PASS(msync, address, size, flags, msync(address, size, flags));
}
