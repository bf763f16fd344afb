/*
 * @variant  reads its input byte by byte with read(2); attaches first, and takes itself off the count
 */
#include <errno.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/shm.h>
#include <unistd.h>

struct mailbox {
    atomic_int ready;
    sem_t empty, full;
    char key;
};

static void give(struct mailbox *box, char key)
{
    while (sem_wait(&box->empty))
        ;
    box->key = key;
    sem_post(&box->full);
}

int main(int argc, char **argv)
{
    int key = 0, length = 0, id;
    struct shmid_ds s;
    struct mailbox *box;
    char byte = 0, before = '\n';

    if (argc == 2)
        sscanf(argv[1], "%d%n", &key, &length);
    if (key <= 0 || argv[1][length]) {
        fputs("usage: keyclient KEY\n", stderr);
        return 2;
    }
    id = shmget(key, 0, 0);
    box = id == -1 ? (void *)-1 : shmat(id, NULL, 0);
    if (box == (void *)-1) {
        perror("keyclient: no server");
        return 1;
    }
    if (shmctl(id, IPC_STAT, &s) || s.shm_nattch < 2 ||
        s.shm_segsz < sizeof *box || !box->ready) {
        fputs("keyclient: no server that is ready\n", stderr);
        return 1;
    }
    while (byte != 'q' || before != '\n') {
        if (byte)
            before = byte;
        if (read(STDIN_FILENO, &byte, 1) != 1)
            byte = 'q', before = '\n';
        if (before == '\n' && byte != '\n')
            give(box, byte);
    }
    return 0;
}
