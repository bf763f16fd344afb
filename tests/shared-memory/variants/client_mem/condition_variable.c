/*
 * @variant  a mutex and a condition variable shared by processes, another
 *           layout; with its other side
 * @with     server_mem
 */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
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
    if (argc != 2)
        return fprintf(stderr, "usage: client_mem NAME\n"), 2;
    struct box *b = box_of(argv[1]);
    if (!b)
        return perror(argv[1]), 1;
    pthread_mutex_lock(&b->lock);
    wait_for(b, WRITTEN);
    printf("Received from the server: %d\n", b->number);
    set(b, READ);
    pthread_mutex_unlock(&b->lock);
    return 0;
}
