/*
 * @mutant   gives the key to shmctl(), which wants the identifier
 * @kills    sysv_basics/takes_no_key_without_a_file fail "it returned -1 with errno EINVAL"
 * @kills    sysv_basics/removes_the_segment fail "it returned -1 with errno EINVAL, not [0-9]+"
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
    return shmctl(k, IPC_RMID, NULL);
}
