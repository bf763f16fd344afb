/*
 * @variant  System V semaphores, in a set with the same key
 * @with     keyclient
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/sem.h>
#include <sys/shm.h>

enum { ROOM, KEYS };

union semun {
    int val;
};

static int change(int set, int number, int by)
{
    struct sembuf op = {.sem_num = (unsigned short)number, .sem_op = (short)by};
    int result;
    do
        result = semop(set, &op, 1);
    while (result == -1 && errno == EINTR);
    return result;
}

/* What a killed server has left goes, its semaphores too. */
static int clear(key_t key)
{
    struct shmid_ds info;
    int shm = shmget(key, 0, 0), set;
    if (shm >= 0) {
        if (shmctl(shm, IPC_STAT, &info) == 0 && info.shm_nattch) {
            errno = EEXIST;
            return -1;
        }
        shmctl(shm, IPC_RMID, NULL);
    }
    set = semget(key, 0, 0);
    return set < 0 ? 0 : semctl(set, 0, IPC_RMID);
}

int main(int argc, char **argv)
{
    char *end, key = 0;
    long number = argc == 2 ? strtol(argv[1], &end, 10) : 0;
    if (number < 1 || *end) {
        fprintf(stderr, "usage: keyserver KEY\n");
        return 2;
    }
    if (clear((key_t)number) == -1) {
        perror("keyserver");
        return 1;
    }
    int shm = shmget((key_t)number, 2, IPC_CREAT | IPC_EXCL | 0600);
    char *bytes = shm == -1 ? (void *)-1 : shmat(shm, NULL, 0);
    int set = -1;
    if (bytes != (void *)-1)
        set = semget((key_t)number, 2, IPC_CREAT | IPC_EXCL | 0600);
    if (set == -1) {
        perror("keyserver");
        if (shm != -1)
            shmctl(shm, IPC_RMID, NULL);
        return 1;
    }
    semctl(set, ROOM, SETVAL, (union semun){1});
    semctl(set, KEYS, SETVAL, (union semun){0});
    __atomic_store_n(&bytes[1], 'r', __ATOMIC_SEQ_CST);
    while (key != 'q') {
        change(set, KEYS, -1);
        key = bytes[0];
        change(set, ROOM, 1);
        printf("You pressed %c\n", key);
        fflush(stdout);
    }
    shmdt(bytes);
    semctl(set, 0, IPC_RMID);
    shmctl(shm, IPC_RMID, NULL);
    return 0;
}
