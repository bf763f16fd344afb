/*
 * @variant  a mutex and a condition variable shared by processes, another
 *           layout; with its other side
 * @with     client_mem
 */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <unistd.h>

enum state { NOTHING, WRITTEN, READ };

struct box {
    int number;
    enum state state; /* under `lock` */
    int made;         /* under the flock() */
    pthread_mutex_t lock;
    pthread_cond_t changed;
};

static struct box *box_of(const char *name)
{
    int fd = shm_open(name, O_RDWR | O_CREAT, 0600);
    if (fd < 0 || flock(fd, LOCK_EX) < 0 ||
        ftruncate(fd, sizeof(struct box)) < 0) /* the same size: no harm */
        return NULL;
    struct box *b = mmap(0, sizeof *b, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (b == MAP_FAILED)
        return NULL;
    if (!b->made) {
        pthread_mutexattr_t m;
        pthread_condattr_t c;
        pthread_mutexattr_init(&m);
        pthread_mutexattr_setpshared(&m, PTHREAD_PROCESS_SHARED);
        pthread_mutex_init(&b->lock, &m);
        pthread_condattr_init(&c);
        pthread_condattr_setpshared(&c, PTHREAD_PROCESS_SHARED);
        pthread_cond_init(&b->changed, &c);
        b->made = 1;
    }
    flock(fd, LOCK_UN);
    return b;
}

static void wait_for(struct box *b, enum state state)
{
    while (b->state != state)
        pthread_cond_wait(&b->changed, &b->lock);
}

static void set(struct box *b, enum state state)
{
    b->state = state;
    pthread_cond_broadcast(&b->changed);
}

int main(int argc, char *argv[])
{
    char *end = "";
    long number = 1337;
    if (argc == 3)
        number = strtol(argv[2], &end, 10);
    if (argc < 2 || argc > 3 || *end || number != (int)number ||
        (argc == 3 && !*argv[2])) {
        fprintf(stderr, "usage: server_mem NAME [NUMBER]\n");
        return 2;
    }
    struct box *b = box_of(argv[1]);
    if (!b)
        return perror(argv[1]), 1;
    pthread_mutex_lock(&b->lock);
    b->number = (int)number;
    set(b, WRITTEN);
    printf("Written: %ld\n", number);
    wait_for(b, READ);
    pthread_mutex_unlock(&b->lock);
    return shm_unlink(argv[1]) < 0;
}
