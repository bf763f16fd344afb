/* SPDX-License-Identifier: MIT */
/*
 * shared_ints.c - exercise 1: numbers that processes share. The contract is in
 * shared_ints.h; `build/shared_ints 5` runs it by hand.
 */
#include "shared_ints.h"

#include <errno.h>
#include <stddef.h>
#include <sys/mman.h>

/* TODO 1: make and give back n ints that stay the same after fork(). fork()
 * copies what a process allocates in the ordinary way, so that parent and child
 * each have their own. */
/* BEGIN ANSWER 1 */
/* What mmap() and munmap() count in: bytes. */
static size_t bytes_of(int n)
{
    return (size_t)n * sizeof(int);
}

int *ints_share(int n)
{
    if (n < 1) {
        errno = EINVAL;
        return NULL;
    }
    /* MAP_SHARED is what outlives fork() as one memory: MAP_PRIVATE would be
     * copied like any variable. Anonymous memory is filled with 0 (mmap(2)). */
    void *p = mmap(NULL, bytes_of(n), PROT_READ | PROT_WRITE,
                   MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    return p == MAP_FAILED ? NULL : p; /* MAP_FAILED is not NULL */
}

int ints_free(int *p, int n)
{
    if (!p || n < 1) {
        errno = EINVAL;
        return -1;
    }
    return munmap(p, bytes_of(n));
}
/* STUB 1
 * int *ints_share(int n)
 * {
 *     (void)n;
 *     errno = ENOSYS;
 *     return NULL;
 * }
 *
 * int ints_free(int *p, int n)
 * {
 *     (void)p;
 *     (void)n;
 *     errno = ENOSYS;
 *     return -1;
 * }
 */
/* END ANSWER 1 */
