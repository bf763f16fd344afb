/*
 * @mutant   no shmdt() when IPC_STAT has failed
 * @kills    sysv_basics/failed_attach_keeps_errno fail "it returned NULL, and left the segment attached: what is attached"
 * @leaks    mapping "sysv_basics.c|shmdt"
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
    shmid = shmget(k, size, IPC_CREAT | 0600);
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
