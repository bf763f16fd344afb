/*
 * @mutant   ends at q without sending it
 * @kills    keyclient/sends_the_first_character_of_each_line deadlock "process [0-9]+ .keyserver. waits in sem_wait.. for a semaphore in"
 * @kills    keyclient/ends_with_q fail "keyserver has printed 2 of 3 keys"
 * @kills    keyclient/comes_again_after_one_was_killed fail "keyserver has printed 3 of 4 keys"
 * @kills    keyclient/leaves_the_segment_to_the_server deadlock "process [0-9]+ .keyserver. waits in sem_wait.. for a semaphore in"
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

static void put(struct mailbox *m, char c)
{
    while (sem_wait(&m->empty) < 0)
        ;
    m->key = c;
    sem_post(&m->full);
}

int main(int argc, char *argv[])
{
    int shmid;
    long key;
    char *end, *line = NULL;
    size_t cap = 0;
    ssize_t n;
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
    shmid = shmget(key, sizeof(struct mailbox), 0600);
    if (shmid < 0) {
        perror("shmget");
        exit(1);
    }
    shmctl(shmid, IPC_STAT, &ds);
    if (ds.shm_nattch == 0) {
        fprintf(stderr, "no server\n");
        exit(1);
    }
    m = shmat(shmid, NULL, 0);
    if (m == (void *)-1) {
        perror("shmat");
        exit(1);
    }
    if (!m->ready) {
        fprintf(stderr, "server is not ready\n");
        exit(1);
    }
    while ((n = getline(&line, &cap, stdin)) > 0) {
        if (line[0] == '\n')
            continue;
        if (line[0] == 'q')
            break;
        put(m, line[0]);
    }
    if (n <= 0)
        put(m, 'q');
    free(line);
    shmdt(m);
    return 0;
}
