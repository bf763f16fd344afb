/*
 * @variant  looks whether a segment is there before it makes one, with IPC_EXCL, and tries again
 */
#include <errno.h>
#include <stdint.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <sys/stat.h>

#include "sysv_basics.h"

static int open_segment(const char *path, int id, size_t size, int *out)
{
    key_t key;
    if (id <= 0 || id > UINT8_MAX) {
        errno = EINVAL;
        return 0;
    }
    key = ftok(path, id);
    if (key == (key_t)-1)
        return 0;
    *out = shmget(key, 0, 0);
    if (*out >= 0 && size) {
        *out = shmget(key, size, 0);
    } else if (*out < 0 && errno == ENOENT && size) {
        *out = shmget(key, size, IPC_CREAT | IPC_EXCL | S_IRUSR | S_IWUSR);
        if (*out < 0 && errno == EEXIST) /* somebody was faster */
            return open_segment(path, id, size, out);
    }
    return *out >= 0;
}

int sysv_make(const char *path, int id, size_t size)
{
    int shm;
    return open_segment(path, id, size, &shm) ? shm : -1;
}

void *sysv_attach(const char *path, int id, size_t *size)
{
    int shm;
    struct shmid_ds s;
    void *p;
    if (!open_segment(path, id, 0, &shm))
        return 0;
    p = shmat(shm, 0, 0);
    if ((intptr_t)p == -1)
        return 0;
    if (size && shmctl(shm, IPC_STAT, &s)) {
        int error = errno;
        shmdt(p);
        errno = error;
        return 0;
    }
    if (size)
        *size = s.shm_segsz;
    return p;
}

int sysv_remove(const char *path, int id)
{
    int shm;
    return open_segment(path, id, 0, &shm) ? shmctl(shm, IPC_RMID, 0) : -1;
}
