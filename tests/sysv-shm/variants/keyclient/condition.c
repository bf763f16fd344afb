/*
 * @variant  a ring of keys with a mutex and condition variables that processes share
 * @with     keyserver
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/shm.h>

enum { SIZE = 8 };

struct ring {
    char keys[SIZE];
    unsigned in, out;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    char magic[6];
};

static void put(struct ring *r, char key)
{
    pthread_mutex_lock(&r->lock);
    while (r->in - r->out == SIZE)
        pthread_cond_wait(&r->changed, &r->lock);
    r->keys[r->in++ % SIZE] = key;
    pthread_cond_broadcast(&r->changed);
    pthread_mutex_unlock(&r->lock);
}

int main(int argc, char **argv)
{
    struct shmid_ds info;
    char *end = "";
    long number = argc == 2 ? strtol(argv[1], &end, 10) : 0;
    if (number < 1 || *end) {
        fprintf(stderr, "keyclient: which key?\n");
        return 2;
    }
    int id = shmget((key_t)number, sizeof(struct ring), 0600);
    if (id == -1) {
        perror("shmget");
        return 1;
    }
    shmctl(id, IPC_STAT, &info);
    struct ring *r = shmat(id, NULL, 0);
    if (r == (void *)-1 || info.shm_nattch == 0 || strcmp(r->magic, "ready")) {
        fprintf(stderr, "keyclient: no server\n");
        return 1;
    }
    int before = '\n', c;
    while ((c = getchar()) != EOF) {
        if (before == '\n' && c != '\n')
            put(r, (char)c);
        if (before == '\n' && c == 'q')
            break;
        before = c;
    }
    if (c == EOF)
        put(r, 'q');
    return 0;
}
