/*
 * @variant  a ring of keys with a mutex and condition variables that processes share
 * @with     keyclient
 */
#include <errno.h>
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

static void prepare(struct ring *r)
{
    pthread_mutexattr_t m;
    pthread_condattr_t c;
    pthread_mutexattr_init(&m);
    pthread_mutexattr_setpshared(&m, PTHREAD_PROCESS_SHARED);
    pthread_mutex_init(&r->lock, &m);
    pthread_condattr_init(&c);
    pthread_condattr_setpshared(&c, PTHREAD_PROCESS_SHARED);
    pthread_cond_init(&r->changed, &c);
    __sync_synchronize();
    strcpy(r->magic, "ready");
}

static char take(struct ring *r)
{
    pthread_mutex_lock(&r->lock);
    while (r->in == r->out)
        pthread_cond_wait(&r->changed, &r->lock);
    char key = r->keys[r->out++ % SIZE];
    pthread_cond_broadcast(&r->changed);
    pthread_mutex_unlock(&r->lock);
    return key;
}

static int make(key_t key)
{
    int id = shmget(key, sizeof(struct ring), IPC_CREAT | IPC_EXCL | 0600);
    if (id != -1 || errno != EEXIST)
        return id;
    struct shmid_ds info;
    int old = shmget(key, 0, 0);
    if (old == -1 || shmctl(old, IPC_STAT, &info) == -1)
        return -1;
    errno = EEXIST;
    if (info.shm_nattch || shmctl(old, IPC_RMID, NULL) == -1)
        return -1;
    return make(key);
}

int main(int argc, char **argv)
{
    char *end = "", key;
    long number = argc == 2 ? strtol(argv[1], &end, 10) : 0;
    if (number < 1 || *end) {
        fprintf(stderr, "keyserver: which key?\n");
        return 2;
    }
    int id = make((key_t)number);
    if (id == -1) {
        perror("shmget");
        return 1;
    }
    struct ring *r = shmat(id, NULL, 0);
    if (r == (void *)-1) {
        perror("shmat");
        shmctl(id, IPC_RMID, NULL);
        return 1;
    }
    prepare(r);
    do {
        key = take(r);
        printf("You pressed %c\n", key);
        fflush(stdout);
    } while (key != 'q');
    shmctl(id, IPC_RMID, NULL);
    return 0;
}
