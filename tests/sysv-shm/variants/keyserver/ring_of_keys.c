/*
 * @variant  a ring of 16 keys, two counting semaphores, a magic word at the end
 *           of the segment; with its other side
 * @with     keyclient
 */
#include <errno.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <unistd.h>

enum { PLACES = 16, MAGIC = 0x6b657973 };

struct ring {
    unsigned char keys[PLACES];
    unsigned in, out;
    sem_t free, used;
    _Atomic int magic;
};

static int segment(key_t key)
{
    for (;;) {
        int id = shmget(key, sizeof(struct ring), IPC_CREAT | IPC_EXCL | 0600);
        struct shmid_ds ds;
        if (id >= 0 || errno != EEXIST)
            return id;
        id = shmget(key, 0, 0);
        if (id < 0 || shmctl(id, IPC_STAT, &ds) < 0)
            continue;
        if (ds.shm_nattch) {
            errno = EEXIST;
            return -1;
        }
        shmctl(id, IPC_RMID, NULL);
    }
}

int main(int argc, char **argv)
{
    char *end, line[] = "You pressed ?\n";
    long long key = argc == 2 ? strtoll(argv[1], &end, 10) : 0;
    if (argc != 2 || *end || key <= 0 || key > 0x7fffffff) {
        fputs("usage: keyserver KEY\n", stderr);
        return 2;
    }
    int id = segment((key_t)key);
    if (id < 0)
        return perror("keyserver"), 1;
    struct ring *r = shmat(id, NULL, 0);
    if (r == (void *)-1) {
        perror("shmat");
        shmctl(id, IPC_RMID, NULL);
        return 1;
    }
    sem_init(&r->used, 1, 0);
    sem_init(&r->free, 1, PLACES);
    r->magic = MAGIC;
    do {
        while (sem_wait(&r->used) < 0)
            ;
        line[12] = (char)r->keys[r->out++ % PLACES];
        sem_post(&r->free);
        if (write(1, line, 14) != 14)
            break;
    } while (line[12] != 'q');
    shmdt(r);
    return shmctl(id, IPC_RMID, NULL) < 0;
}
