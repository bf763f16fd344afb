/*
 * @variant  a mutex and a condition variable shared by processes, another
 *           layout; with the other two programs
 * @with     shmproducer shmconsumer
 */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

struct box {
    char text[1025];
    pthread_cond_t filled;
    pthread_mutex_t lock;
    unsigned magic;
};
#define MAGIC 0xb0bafe77u

static struct box *box_of(const char *name, int flags)
{
    struct stat st;
    int fd = shm_open(name, O_RDWR | flags, 0600);
    if (fd < 0)
        return NULL;
    if (flags && ftruncate(fd, sizeof(struct box)) < 0)
        return NULL;
    if (fstat(fd, &st) < 0 || st.st_size != sizeof(struct box))
        return errno = ENXIO, NULL;
    struct box *b = mmap(0, sizeof *b, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    return b == MAP_FAILED ? NULL : b;
}

extern char **environ;

static void fill(struct box *b)
{
    pthread_mutexattr_t m;
    pthread_condattr_t c;
    memset(b, 0, sizeof *b);
    pthread_mutexattr_init(&m);
    pthread_mutexattr_setpshared(&m, PTHREAD_PROCESS_SHARED);
    pthread_mutex_init(&b->lock, &m);
    pthread_condattr_init(&c);
    pthread_condattr_setpshared(&c, PTHREAD_PROCESS_SHARED);
    pthread_cond_init(&b->filled, &c);
    b->magic = MAGIC;
}

int main(int argc, char *argv[])
{
    pid_t pids[2] = {0, 0};
    int bad = 0;
    if (argc != 4)
        return fprintf(stderr, "usage: shmlaunch NAME PRODUCER CONSUMER\n"), 2;
    shm_unlink(argv[1]);
    struct box *b = box_of(argv[1], O_CREAT | O_EXCL);
    if (!b) {
        perror(argv[1]);
        shm_unlink(argv[1]);
        return 1;
    }
    fill(b);
    for (int i = 0; i < 2 && !bad; i++) {
        char *args[] = {argv[2 + i], argv[1], NULL};
        bad = posix_spawnp(&pids[i], argv[2 + i], NULL, NULL, args, environ);
        if (bad)
            fprintf(stderr, "%s: %s\n", argv[2 + i], strerror(bad));
    }
    if (bad && pids[0] && !pids[1])
        kill(pids[0], SIGKILL);
    for (int left = (pids[0] > 0) + (pids[1] > 0); left > 0; left--) {
        int status;
        pid_t pid = wait(&status);
        if (status && !bad) {
            fprintf(stderr, "one of the two failed\n");
            if (left == 2)
                kill(pids[pid == pids[0]], SIGKILL);
        }
        bad |= status;
    }
    shm_unlink(argv[1]);
    return bad != 0;
}
