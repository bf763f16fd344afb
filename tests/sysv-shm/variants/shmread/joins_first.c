/*
 * @variant  joins the pieces of a line in memory of its own, and prints it when it is whole
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/shm.h>

#include "shmdata.h"

int main(int argc, char **argv)
{
    unsigned long key = 0;
    char *rest = "", *line = NULL;
    size_t n = 0;

    if (argc == 2)
        key = strtoul(argv[1], &rest, 16);
    if (key == 0 || *rest) {
        fprintf(stderr, "shmread: no key\n");
        return 2;
    }
    struct shmid_ds info;
    int id = shmget((key_t)key, 0, 0);
    if (id == -1 || shmctl(id, IPC_STAT, &info) == -1) {
        perror("shmread");
        return 1;
    }
    if (info.shm_segsz < sizeof(struct shmdata)) {
        fprintf(stderr, "shmread: the segment is too small\n");
        return 1;
    }
    struct shmdata *d = shmat(id, NULL, 0);
    if (d == (void *)-1) {
        perror("shmread");
        return 1;
    }
    for (;;) {
        if (sem_wait(&d->full) == -1)
            continue;
        char *longer = realloc(line, n + TEXT_SIZE + 1);
        if (!longer)
            abort();
        line = longer;
        memcpy(line + n, d->text, (size_t)d->size);
        n += (size_t)d->size;
        line[n] = '\0';
        int whole = d->ends_line;
        if (whole) {
            printf("You wrote: %s\n", line);
            fflush(stdout);
            n = 0;
        }
        sem_post(&d->empty);
        if (whole && strcmp(line, "end") == 0)
            break;
    }
    free(line);
    return 0;
}
