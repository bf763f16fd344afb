/*
 * @variant  reads /proc/sysvipc/shm with getline() and strtoul()
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/shm.h>

#include "sysv_list.h"

/* The fields of proc(5), in their order. */
enum { KEY, ID, PERMS, SIZE, CPID, LPID, NATTCH, UID, FIELDS };

int sysv_list(uid_t owner, struct segment *v, int max)
{
    char *line = NULL;
    size_t room = 0;
    int n = 0;
    if (max < 0)
        return errno = EINVAL, -1;
    FILE *f = fopen("/proc/sysvipc/shm", "re");
    if (!f)
        return -1;
    if (getline(&line, &room, f) > 0) /* the heading */
        while (getline(&line, &room, f) > 0) {
            char *at = line;
            unsigned long field[FIELDS];
            for (int i = 0; i < FIELDS; i++)
                field[i] = strtoul(at, &at, i == PERMS ? 8 : 10);
            if (field[UID] == owner && n++ < max)
                v[n - 1] = (struct segment){(int)field[ID],
                                            (key_t)field[KEY],
                                            field[SIZE],
                                            field[PERMS] & 0777,
                                            field[NATTCH],
                                            field[PERMS] & SHM_DEST};
        }
    free(line);
    fclose(f);
    return n;
}
