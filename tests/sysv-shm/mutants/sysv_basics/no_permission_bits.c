/*
 * @mutant   IPC_CREAT alone, without permission bits
 * @kills    sysv_basics/makes_a_segment fail "the segment has mode [0-9]+, not [0-9]+"
 */
#include "sysv_basics.h"

#include <errno.h>
#include <stdio.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <sys/types.h>

int sysv_make(const char *path, int id, size_t size)
{
    key_t k;
    int shmid;

    if (id < 1 || id > 255) {
        errno = EINVAL;
        return -1;
    }
    k = ftok(path, id);
    if (k == -1)
        return -1;
    shmid = shmget(k, size, IPC_CREAT);
    return shmid;
}

void *sysv_attach(const char *path, int id, size_t *size)
{
    key_t k;
    int shmid;
    void *p;
    struct shmid_ds ds;

    if (id < 1 || id > 255) {
        errno = EINVAL;
        return NULL;
    }
    k = ftok(path, id);
    if (k == -1)
        return NULL;
    shmid = shmget(k, 0, 0);
    if (shmid == -1)
        return NULL;
    p = shmat(shmid, NULL, 0);
    if (p == (void *)-1)
        return NULL;
    if (shmctl(shmid, IPC_STAT, &ds) == -1) {
        int e = errno;
        shmdt(p);
        errno = e;
        return NULL;
    }
    if (size != NULL)
        *size = ds.shm_segsz;
    return p;
}

int sysv_remove(const char *path, int id)
{
    key_t k;
    int shmid;

    if (id < 1 || id > 255) {
        errno = EINVAL;
        return -1;
    }
    k = ftok(path, id);
    if (k == -1)
        return -1;
    shmid = shmget(k, 0, 0);
    if (shmid == -1)
        return -1;
    return shmctl(shmid, IPC_RMID, NULL);
}
