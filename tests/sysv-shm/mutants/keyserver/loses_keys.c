/*
 * @mutant   the place for a key counts as free as soon as the server runs, taken or not
 * @kills    keyserver/loses_no_key_when_it_is_slow fail "line [0-9]+ of its output is .*, and should be .*; it ended with"
 * @may_race "System V segment"
 */
#include <errno.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <sys/types.h>
#include <unistd.h>

struct mailbox {
    atomic_int ready;
    sem_t empty, full;
    char key;
};

int main(int argc, char *argv[])
{
    int shmid, rc = 0;
    long key;
    char c, *end;
    struct shmid_ds ds;
    struct mailbox *m;

    if (argc != 2) {
        fprintf(stderr, "Usage: %s KEY\n", argv[0]);
        exit(2);
    }
    key = strtol(argv[1], &end, 10);
    if (*end || key <= 0) {
        fprintf(stderr, "%s: bad key\n", argv[1]);
        exit(2);
    }
    /* old segment? */
    shmid = shmget(key, 0, 0);
    if (shmid >= 0) {
        if (shmctl(shmid, IPC_STAT, &ds) < 0) {
            perror("shmctl");
            exit(1);
        }
        if (ds.shm_nattch > 0) {
            fprintf(stderr, "a server is running\n");
            exit(1);
        }
        shmctl(shmid, IPC_RMID, NULL);
    }
    shmid = shmget(key, sizeof(struct mailbox), IPC_CREAT | IPC_EXCL | 0600);
    if (shmid < 0) {
        perror("shmget");
        exit(1);
    }
    m = shmat(shmid, NULL, 0);
    if (m == (void *)-1) {
        perror("shmat");
        shmctl(shmid, IPC_RMID, NULL);
        exit(1);
    }
    sem_init(&m->empty, 1, 1000);
    sem_init(&m->full, 1, 0);
    m->ready = 1;

    do {
        while (sem_wait(&m->full) < 0)
            ;
        c = m->key;
        printf("You pressed %c\n", c);
        fflush(stdout);
        sem_post(&m->empty);
    } while (c != 'q');

    shmdt(m);
    shmctl(shmid, IPC_RMID, NULL);
    return rc;
}
