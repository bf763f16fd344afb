/*
 * @variant  asks for the size before and after it attaches, and removes with a structure
 */
#include <errno.h>
#include <sys/shm.h>

#include "sysv_basics.h"

static key_t key_for(const char *path, int id)
{
    return (id & 0xff) != id || id == 0 ? (errno = EINVAL, -1)
                                        : ftok(path, id);
}

int sysv_make(const char *path, int id, size_t size)
{
    key_t key = key_for(path, id);
    return key == -1 ? -1 : shmget(key, size, IPC_CREAT | 0600);
}

void *sysv_attach(const char *path, int id, size_t *size)
{
    struct shmid_ds before, after;
    void *address = NULL;
    int saved, shm;
    key_t key = key_for(path, id);

    if (key == -1 || (shm = shmget(key, 0, 0600)) == -1)
        return NULL;
    if (shmctl(shm, IPC_STAT, &before) == -1)
        return NULL;
    address = shmat(shm, NULL, 0);
    if (address == (void *)-1)
        return NULL;
    if (shmctl(shm, IPC_STAT, &after) == -1) {
        saved = errno;
        shmdt(address);
        errno = saved;
        return NULL;
    }
    if (size != NULL)
        *size = after.shm_segsz;
    return address;
}

int sysv_remove(const char *path, int id)
{
    struct shmid_ds unused;
    key_t key = key_for(path, id);
    int shm = key == -1 ? -1 : shmget(key, 0, 0);
    return shm == -1 ? -1 : shmctl(shm, IPC_RMID, &unused);
}
