/*
 * @variant  a ring of 16 keys, two counting semaphores, a magic word at the end
 *           of the segment; with its other side
 * @with     keyserver
 */
#include <errno.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/shm.h>

enum { PLACES = 16, MAGIC = 0x6b657973 };

struct ring {
    unsigned char keys[PLACES];
    unsigned in, out;
    sem_t free, used;
    _Atomic int magic;
};

static void press(struct ring *r, int c)
{
    while (sem_wait(&r->free) < 0)
        ;
    r->keys[r->in++ % PLACES] = (unsigned char)c;
    sem_post(&r->used);
}

int main(int argc, char **argv)
{
    char *end;
    long long key = argc == 2 ? strtoll(argv[1], &end, 10) : 0;
    if (argc != 2 || *end || key <= 0 || key > 0x7fffffff) {
        fputs("usage: keyclient KEY\n", stderr);
        return 2;
    }
    struct shmid_ds ds;
    int id = shmget((key_t)key, 0, 0600);
    struct ring *r = id < 0 ? (void *)-1 : shmat(id, NULL, 0);
    if (r == (void *)-1)
        return perror("keyclient"), 1;
    if (shmctl(id, IPC_STAT, &ds) < 0 || ds.shm_nattch < 2 ||
        ds.shm_segsz < sizeof *r || r->magic != MAGIC) {
        fputs("keyclient: no server\n", stderr);
        return 1;
    }
    char *line = NULL;
    size_t room = 0;
    int last = 0;
    while (last != 'q' && getline(&line, &room, stdin) > 0)
        if (*line != '\n')
            press(r, last = (unsigned char)*line);
    if (last != 'q')
        press(r, 'q');
    free(line);
    return shmdt(r) < 0;
}
