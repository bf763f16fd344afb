/*
 * @variant  System V semaphores, in a set with the same key
 * @with     keyserver
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/sem.h>
#include <sys/shm.h>

enum { ROOM, KEYS };

static int change(int set, int number, int by)
{
    struct sembuf op = {.sem_num = (unsigned short)number, .sem_op = (short)by};
    int result;
    do
        result = semop(set, &op, 1);
    while (result == -1 && errno == EINTR);
    return result;
}

int main(int argc, char **argv)
{
    struct shmid_ds info;
    char *end, *line = NULL, key = 0, *bytes;
    size_t room = 0;
    long number = argc == 2 ? strtol(argv[1], &end, 10) : 0;
    if (number < 1 || *end) {
        fprintf(stderr, "usage: keyclient KEY\n");
        return 2;
    }
    int shm = shmget((key_t)number, 0, 0);
    if (shm == -1 || shmctl(shm, IPC_STAT, &info) == -1) {
        perror("keyclient");
        return 1;
    }
    bytes = info.shm_nattch ? shmat(shm, NULL, 0) : (void *)-1;
    int set = semget((key_t)number, 0, 0);
    if (bytes == (void *)-1 || set == -1 ||
        __atomic_load_n(&bytes[1], __ATOMIC_SEQ_CST) != 'r') {
        fprintf(stderr, "keyclient: no server\n");
        return 1;
    }
    while (key != 'q') {
        key = getline(&line, &room, stdin) > 0 ? line[0] : 'q';
        if (key == '\n')
            continue;
        change(set, ROOM, -1);
        bytes[0] = key;
        if (change(set, KEYS, 1) == -1)
            return 1;
    }
    free(line);
    return 0;
}
