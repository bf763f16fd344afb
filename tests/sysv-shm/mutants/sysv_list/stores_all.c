/*
 * @mutant   stores one more than fit
 * @kills    sysv_list/stores_no_more_than_fit fail "it wrote after the two entries"
 */
#include "sysv_list.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/shm.h>

int sysv_list(uid_t owner, struct segment *v, int max)
{
    FILE *f;
    char line[512];
    int key, id, cpid, lpid, n = 0;
    unsigned mode, uid;
    unsigned long size, nattch;
    struct segment s;

    if (max < 0) {
        errno = EINVAL;
        return -1;
    }
    f = fopen("/proc/sysvipc/shm", "r");
    if (f == NULL)
        return -1;
    fgets(line, sizeof line, f); /* the heading */
    while (fgets(line, sizeof line, f)) {
        if (sscanf(line, "%d %d %o %lu %d %d %lu %u", &key, &id, &mode, &size,
                   &cpid, &lpid, &nattch, &uid) != 8)
            continue;
        if (uid != owner)
            continue;
        memset(&s, 0, sizeof s);
        s.id = id;
        s.key = key;
        s.size = size;
        s.mode = mode & 0777;
        s.attached = nattch;
        s.removed = (mode & 01000) != 0;
        n++;
        if (max && n <= max + 1)
            v[n - 1] = s;
    }
    fclose(f);
    return n;
}
