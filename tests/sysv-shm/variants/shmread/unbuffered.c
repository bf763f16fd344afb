/*
 * @variant  copies the text, prints without a buffer, waits with sem_clockwait()
 */
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <time.h>

#include "shmdata.h"

static void wait_for(sem_t *s)
{
    struct timespec t;
    do {
        clock_gettime(CLOCK_MONOTONIC, &t);
        t.tv_sec += 10000;
    } while (sem_clockwait(s, CLOCK_MONOTONIC, &t));
}

int main(int argc, char *argv[])
{
    unsigned key;
    int id, used;
    struct shmdata *shared;
    static struct shmdata copy;

    if (argc != 2 || sscanf(argv[1], "%x%n", &key, &used) < 1 ||
        argv[1][used] || !key)
        return fprintf(stderr, "Usage: shmread KEYHEX\n"), 2;
    setbuf(stdout, NULL);
    if ((id = shmget(key, sizeof *shared, 0)) < 0 ||
        (shared = shmat(id, NULL, 0)) == (void *)-1)
        return perror("shmread"), 1;
    for (bool start = true, end = false; !end; start = copy.ends_line) {
        wait_for(&shared->full);
        copy.size = shared->size;
        copy.ends_line = shared->ends_line;
        memcpy(copy.text, shared->text, copy.size);
        end = start && copy.ends_line && copy.size == 3 &&
              !strncmp(copy.text, "end", 3);
        printf("%s%.*s%s", start ? "You wrote: " : "", copy.size, copy.text,
               copy.ends_line ? "\n" : "");
        sem_post(&shared->empty);
    }
    shmdt(shared);
    return 0;
}
