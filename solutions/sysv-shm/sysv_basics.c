/* SPDX-License-Identifier: MIT */
/*
 * sysv_basics.c - exercise 1: make a segment, attach it, remove it. The
 * contract is in sysv_basics.h; build/sysv_basics runs it by hand.
 */
#include "sysv_basics.h"

#include <errno.h>
#include <sys/ipc.h>
#include <sys/shm.h>

/* BEGIN ANSWER 1 */
/* The key of PATH and ID; -1 with errno, which is no key although it could be
 * used as one. */
static key_t make_key(const char *path, int id)
{
    if (id < 1 || id > 255) { /* ftok() would take 0x127 for 0x27 */
        errno = EINVAL;
        return -1;
    }
    return ftok(path, id);
}

/* The segment that is there: its identifier, or -1 with errno. */
static int find_segment(const char *path, int id)
{
    key_t key = make_key(path, id);
    /* 0 bytes: of whatever size it is. No IPC_CREAT: none is made. */
    return key == -1 ? -1 : shmget(key, 0, 0);
}
/* END ANSWER 1 */

/* TODO 1: the key, then the segment: find it, or make it if there is none, so
 * that no other process can get in between. Nobody can use a segment without
 * permission bits. */
/* BEGIN ANSWER 1 */
int sysv_make(const char *path, int id, size_t size)
{
    key_t key = make_key(path, id);
    /* Without IPC_EXCL: one that is there is opened, by the same call. The
     * kernel refuses one that is too small. */
    return key == -1 ? -1 : shmget(key, size, IPC_CREAT | 0600);
}
/* STUB 1
 * int sysv_make(const char *path, int id, size_t size)
 * {
 *     (void)path;
 *     (void)id;
 *     (void)size;
 *     errno = ENOSYS;
 *     return -1;
 * }
 */
/* END ANSWER 1 */

/* TODO 1: find the segment, ask the system how large it is, attach it. Look up
 * what the call that attaches returns when it fails: it is not NULL. */
/* BEGIN ANSWER 1 */
void *sysv_attach(const char *path, int id, size_t *size)
{
    struct shmid_ds facts;
    int segment = find_segment(path, id);

    /* The size first: then there is nothing to undo if that fails. */
    if (segment == -1 || shmctl(segment, IPC_STAT, &facts) == -1)
        return NULL;
    void *address = shmat(segment, NULL, 0);
    if (address == (void *)-1)
        return NULL;
    if (size)
        *size = facts.shm_segsz;
    return address;
}
/* STUB 1
 * void *sysv_attach(const char *path, int id, size_t *size)
 * {
 *     (void)path;
 *     (void)id;
 *     (void)size;
 *     errno = ENOSYS;
 *     return NULL;
 * }
 */
/* END ANSWER 1 */

/* TODO 1: remove the segment. A key is not an identifier. */
/* BEGIN ANSWER 1 */
int sysv_remove(const char *path, int id)
{
    int segment = find_segment(path, id);
    return segment == -1 ? -1 : shmctl(segment, IPC_RMID, NULL);
}
/* STUB 1
 * int sysv_remove(const char *path, int id)
 * {
 *     (void)path;
 *     (void)id;
 *     errno = ENOSYS;
 *     return -1;
 * }
 */
/* END ANSWER 1 */
