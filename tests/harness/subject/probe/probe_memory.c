/* SPDX-License-Identifier: MIT */
/*
 * probe_memory.c - the probe's wrappers of calls on mappings and POSIX shared
 * memory (CALLS_MEMORY). Runs in the subject.
 */
#include "harness/subject/probe/probe.h"
#include "harness/subject/probe/turn.h"
#include "harness/subject/race/race.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/shm.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Who finds a file comes after what its maker did before it gave it a name, a
 * size or other permissions. */
static int found(int fd)
{
    race_take_fd(fd);
    return fd;
}

int probe_shm_open(const char *name, int flags, mode_t mode)
{
    PASS_NAMED(shm_open, name, 0, flags, mode,
               found(shm_open(name, flags, mode)));
}

int probe_shm_unlink(const char *name)
{
    PASS_NAMED(shm_unlink, name, 0, 0, 0, shm_unlink(name));
}

static int truncate_ordered(int fd, off_t size)
{
    race_give_fd(fd);
    return ftruncate(fd, size);
}

int probe_ftruncate(int fd, off_t size)
{
    PASS(ftruncate, fd, 0, size, truncate_ordered(fd, size));
}
PROBE_ALIAS(ftruncate64, ftruncate);

static int allocate_ordered(int fd, off_t at, off_t size)
{
    race_give_fd(fd);
    return posix_fallocate(fd, at, size);
}

int probe_posix_fallocate(int fd, off_t at, off_t size)
{
    PASS_ERROR(posix_fallocate, fd, at, size, allocate_ordered(fd, at, size));
}
PROBE_ALIAS(posix_fallocate64, posix_fallocate);

/* ---- a guard behind each mapping ----
 *
 * What lies behind a mapping is chance: often another mapping, and then running
 * past the end goes unnoticed. So every mapping whose place the student's code
 * leaves to the kernel gets a page behind it that nobody may touch: past the end
 * is SIGSEGV, every time. The audit does not count the page: no call of the
 * student's made it. It goes with the end of the mapping before it. */
enum { MOST_GUARDS = 256 };
static char *guards[MOST_GUARDS]; /* where they are; fork(2) copies them */

static size_t page_size(void)
{
    return (size_t)sysconf(_SC_PAGESIZE);
}

static size_t in_pages(size_t size)
{
    return (size + page_size() - 1) & ~(page_size() - 1);
}

static void note_guard(char *guard)
{
    for (int i = 0; i < MOST_GUARDS; i++)
        if (!guards[i]) {
            guards[i] = guard;
            return;
        }
}

/* The guard behind what ended at END is of no use any more. */
static void drop_guard(char *end)
{
    for (int i = 0; i < MOST_GUARDS; i++)
        if (end && guards[i] == end) {
            munmap(end, page_size());
            guards[i] = NULL;
        }
}

/* The student's code puts SIZE bytes over whatever was at ADDRESS. */
static void forget_guards(char *address, size_t size)
{
    for (int i = 0; i < MOST_GUARDS; i++)
        if (guards[i] >= address && guards[i] < address + in_pages(size))
            guards[i] = NULL;
}

/* Room for SIZE bytes and a guard behind them; NULL if there is none. */
static char *reserve_guarded(size_t size)
{
    if (size == 0 || size > SIZE_MAX / 2)
        return NULL;
    char *room = mmap(NULL, in_pages(size) + page_size(), PROT_NONE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    return room == MAP_FAILED ? NULL : room;
}

/* RESULT is what came of a call that was to put SIZE bytes into ROOM. */
static void *keep_guard(char *room, size_t size, void *result)
{
    int error = errno;
    if (result == MAP_FAILED)
        munmap(room, in_pages(size) + page_size());
    else
        note_guard(room + in_pages(size));
    errno = error;
    return result;
}

/* Something lies where the kernel would have mapped SIZE bytes: they get the
 * place beside that. */
static void take_place(size_t size)
{
    int pages = probe.plan->move_mappings;
    if (pages)
        mmap(NULL, size + (size_t)pages * page_size(), PROT_NONE,
             MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
}

static void *map_guarded(void *address, size_t size, int protection, int flags,
                         int fd, off_t offset)
{
    int error = errno;
    bool is_placed = address || (flags & (MAP_FIXED | MAP_FIXED_NOREPLACE |
                                          MAP_GROWSDOWN | MAP_HUGETLB));
    if (!address)
        take_place(size);
    char *room = is_placed ? NULL : reserve_guarded(size);
    errno = error;
    if (!room) {
        void *result = mmap(address, size, protection, flags, fd, offset);
        if (result != MAP_FAILED)
            forget_guards(result, size);
        return result;
    }
    return keep_guard(
        room, size,
        mmap(room, size, protection, flags | MAP_FIXED, fd, offset));
}

/* Others see it, too, or not. */
static void *share(void *address, size_t size, int flags, int fd, off_t offset)
{
    int type = flags & MAP_TYPE;
    if (address == MAP_FAILED)
        return address;
    if (type == MAP_SHARED || type == MAP_SHARED_VALIDATE)
        race_map(address, size, flags & MAP_ANONYMOUS ? -1 : fd, offset);
    else if (flags & MAP_FIXED)
        race_unmap(address, size);
    return address;
}

/* Inlined, so that HERE is where the student calls the wrapper. */
#define INLINED static inline __attribute__((always_inline))

INLINED void *map_logged(void *address, size_t size, int protection, int flags,
                         int fd, off_t offset)
{
    PASS_POINTER(
        mmap, NULL, size, flags, fd, MAP_FAILED,
        share(map_guarded(address, size, protection, flags, fd, offset), size,
              flags, fd, offset));
}

void *probe_mmap(void *address, size_t size, int protection, int flags, int fd,
                 off_t offset)
{
    return map_logged(address, size, protection, flags, fd, offset);
}
PROBE_ALIAS(mmap64, mmap);

/* A scheduled run knows semaphores by their addresses: those are void now. */
static int unmap_noted(void *address, size_t size)
{
    int result = munmap(address, size);
    if (result == 0) {
        drop_guard((char *)address + in_pages(size));
        race_unmap(address, size);
    }
    struct step step = turn_step(CALL_munmap, NULL, address);
    turn_note(&step, result);
    return result;
}

INLINED int unmap_logged(void *address, size_t size)
{
    PASS(munmap, address, size, 0, unmap_noted(address, size));
}

int probe_munmap(void *address, size_t size)
{
    return unmap_logged(address, size);
}

/* One that grows never has room behind it, because of the guard: it moves, if
 * it may. Then there is a guard behind it again if that page is free; to move it
 * to a place with room for one (MREMAP_FIXED) makes Valgrind 3.19 believe that
 * what has grown must not be touched. */
static void *remap_guarded(void *address, size_t old, size_t new, int flags,
                           void *place)
{
    char *moved = mremap(address, old, new, flags, place);
    if (moved != MAP_FAILED)
        race_remap(address, moved, new);
    if (moved == MAP_FAILED || moved == address || (flags & ~MREMAP_MAYMOVE))
        return moved;
    int error = errno;
    drop_guard((char *)address + in_pages(old));
    char *end = moved + in_pages(new);
    char *guard = mmap(end, page_size(), PROT_NONE,
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (guard == end)
        note_guard(guard);
    else if (guard != MAP_FAILED)
        munmap(guard, page_size());
    errno = error;
    return moved;
}

INLINED void *remap_logged(void *address, size_t old, size_t new, int flags,
                           void *place)
{
    PASS_POINTER(mremap, NULL, address, old, new, MAP_FAILED,
                 remap_guarded(address, old, new, flags, place));
}

/* mremap(2): there is a fifth argument only with these flags. */
void *probe_mremap(void *address, size_t old, size_t new, int flags, ...)
{
    va_list args;
    va_start(args, flags);
    bool takes_place = flags & (MREMAP_FIXED | MREMAP_DONTUNMAP);
    void *place = takes_place ? va_arg(args, void *) : NULL;
    va_end(args);
    return remap_logged(address, old, new, flags, place);
}

static void *attach(int id, const void *address, int flags)
{
    void *result = shmat(id, address, flags);
    if (result != (void *)-1)
        race_attach(result, id);
    return result;
}

static int detach(const void *address)
{
    int result = shmdt(address);
    if (result == 0)
        race_unmap((void *)address, 0);
    return result;
}

INLINED void *attach_logged(int id, const void *address, int flags)
{
    PASS_POINTER(shmat, NULL, id, flags, 0, -1, attach(id, address, flags));
}

INLINED int detach_logged(const void *address)
{
    PASS(shmdt, address, 0, 0, detach(address));
}

void *probe_shmat(int id, const void *address, int flags)
{
    return attach_logged(id, address, flags);
}

int probe_shmdt(const void *address)
{
    return detach_logged(address);
}

/* A mapping that is made by its number is a mapping all the same: the log says
 * so, and the audit finds it. The rest passes. */
long probe_syscall(long number, ...)
{
    long a[6];
    va_list args;
    va_start(args, number);
    for (int i = 0; i < 6; i++)
        a[i] = va_arg(args, long);
    va_end(args);
    void *address = (void *)a[0];
    switch (number) {
    case SYS_mmap:
        return (long)map_logged(address, (size_t)a[1], (int)a[2], (int)a[3],
                                (int)a[4], a[5]);
    case SYS_munmap: return unmap_logged(address, (size_t)a[1]);
    case SYS_mremap:
        return (long)remap_logged(address, (size_t)a[1], (size_t)a[2],
                                  (int)a[3], (void *)a[4]);
    case SYS_shmat:
        return (long)attach_logged((int)a[0], (void *)a[1], (int)a[2]);
    case SYS_shmdt: return detach_logged(address);
    }
    return syscall(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}

int probe_msync(void *address, size_t size, int flags)
{
    PASS(msync, address, size, flags, msync(address, size, flags));
}
