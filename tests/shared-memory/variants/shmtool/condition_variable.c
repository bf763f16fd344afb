/*
 * @variant  a mutex and a condition variable shared by processes, the lock of
 *           the file while it is made; another layout
 */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define ROOM 4096

struct box {
    size_t used; /* bytes with the end byte; 0: empty */
    char text[ROOM];
    pthread_mutex_t lock;
    pthread_cond_t changed;
};

static void die(const char *what)
{
    perror(what);
    exit(1);
}

static struct box *box_open(const char *name, int create)
{
    struct stat st;
    int fd = shm_open(name, O_RDWR | (create ? O_CREAT | O_EXCL : 0), 0600);
    if (fd < 0)
        die(name);
    if (create && ftruncate(fd, sizeof(struct box)) < 0) {
        shm_unlink(name);
        die("ftruncate");
    }
    if (fstat(fd, &st) < 0 || st.st_size != sizeof(struct box)) {
        fprintf(stderr, "%s is not ready\n", name);
        exit(1);
    }
    struct box *b = mmap(0, sizeof *b, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (b == MAP_FAILED)
        die("mmap");
    return b;
}

static void box_make(const char *name)
{
    char hidden[300];
    pthread_mutexattr_t m;
    pthread_condattr_t c;
    /* made under another name, and then given the right one: it is never seen
     * half made */
    snprintf(hidden, sizeof hidden, "%s.%ld", name, (long)getpid());
    struct box *b = box_open(hidden, 1);
    pthread_mutexattr_init(&m);
    pthread_mutexattr_setpshared(&m, PTHREAD_PROCESS_SHARED);
    pthread_condattr_init(&c);
    pthread_condattr_setpshared(&c, PTHREAD_PROCESS_SHARED);
    pthread_mutex_init(&b->lock, &m);
    pthread_cond_init(&b->changed, &c);
    char from[400], to[400];
    snprintf(from, sizeof from, "/dev/shm%s", hidden);
    snprintf(to, sizeof to, "/dev/shm%s", name);
    int made = link(from, to), error = errno;
    shm_unlink(hidden);
    errno = error;
    if (made < 0)
        die(name);
}

static void box_put(const char *name, const char *text)
{
    struct box *b = box_open(name, 0);
    size_t n = strlen(text) + 1;
    if (n > ROOM) {
        fprintf(stderr, "too long\n");
        exit(1);
    }
    pthread_mutex_lock(&b->lock);
    while (b->used)
        pthread_cond_wait(&b->changed, &b->lock);
    memcpy(b->text, text, n);
    b->used = n;
    pthread_cond_broadcast(&b->changed);
    pthread_mutex_unlock(&b->lock);
}

static void box_take(const char *name)
{
    static char text[ROOM];
    struct box *b = box_open(name, 0);
    pthread_mutex_lock(&b->lock);
    while (!b->used)
        pthread_cond_wait(&b->changed, &b->lock);
    memcpy(text, b->text, b->used);
    b->used = 0;
    pthread_cond_broadcast(&b->changed);
    pthread_mutex_unlock(&b->lock);
    printf("%s\n", text);
}

int main(int argc, char *argv[])
{
    if (argc == 3 && !strcmp(argv[2], "create"))
        box_make(argv[1]);
    else if (argc == 4 && !strcmp(argv[2], "send"))
        box_put(argv[1], argv[3]);
    else if (argc == 3 && !strcmp(argv[2], "receive"))
        box_take(argv[1]);
    else if (argc == 3 && !strcmp(argv[2], "remove")) {
        if (shm_unlink(argv[1]) < 0)
            die(argv[1]);
    } else {
        fputs("usage: shmtool NAME create|send TEXT|receive|remove\n", stderr);
        return 2;
    }
    return 0;
}
