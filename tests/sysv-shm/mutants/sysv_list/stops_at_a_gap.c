/*
 * @mutant   takes a gap behind a segment for the end
 * @kills    sysv_list/skips_gaps fail "sysv_list.. returned [0-9]+; there are [0-9]+"
 */
#include "sysv_list.h"

#include <errno.h>
#include <sys/ipc.h>
#include <sys/shm.h>

int sysv_list(uid_t owner, struct segment *v, int max)
{
    struct shmid_ds ds;
    struct shm_info info;
    int i, id, n = 0, top;

    if (max < 0) {
        errno = EINVAL;
        return -1;
    }
    top = shmctl(0, SHM_INFO, (struct shmid_ds *)&info);
    if (top < 0)
        return -1;
    for (i = 0; i <= top; i++) {
        id = shmctl(i, SHM_STAT_ANY, &ds);
        if (id < 0)
        {
            if (n > 0)
                break;
            continue;
        }
        if (ds.shm_perm.uid != owner)
            continue;
        if (n < max) {
            v[n].id = id;
            v[n].key = ds.shm_perm.__key;
            v[n].size = ds.shm_segsz;
            v[n].mode = ds.shm_perm.mode & 0777;
            v[n].attached = ds.shm_nattch;
            v[n].removed = (ds.shm_perm.mode & SHM_DEST) != 0;
        }
        n++;
    }
    return n;
}
