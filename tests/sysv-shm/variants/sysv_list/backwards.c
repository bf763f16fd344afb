/*
 * @variant  goes through the indices from the last one down, and takes EACCES for what SHM_STAT_ANY is there for
 */
#include <errno.h>
#include <string.h>
#include <sys/shm.h>
#include <sys/stat.h>

#include "sysv_list.h"

int sysv_list(uid_t owner, struct segment *v, int max)
{
    struct shm_info info;
    struct shmid_ds s;
    int found = 0;
    memset(&s, 0, sizeof s);
    if (max < 0) {
        errno = EINVAL;
        return -1;
    }
    int index = shmctl(0, SHM_INFO, (void *)&info);
    if (index < 0)
        return -1;
    do {
        int id = shmctl(index, SHM_STAT, &s);
        if (id < 0 && errno == EACCES)
            id = shmctl(index, SHM_STAT_ANY, &s);
        if (id < 0 || s.shm_perm.uid != owner)
            continue;
        if (found < max) {
            struct segment *one = v + found;
            one->id = id;
            one->key = s.shm_perm.__key;
            one->size = s.shm_segsz;
            one->mode = s.shm_perm.mode & ACCESSPERMS;
            one->attached = s.shm_nattch;
            one->removed = (s.shm_perm.mode & SHM_DEST) == SHM_DEST;
        }
        found++;
    } while (index-- > 0);
    return found;
}
