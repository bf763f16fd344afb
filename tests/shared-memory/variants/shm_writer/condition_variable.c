/*
 * @variant  a mutex and a condition variable shared by processes, and process
 *           ids that tell who is alive; another layout, with its other side
 * @with     shm_reader
 */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { WRITER, READER };
enum state { EMPTY, FULL, END, BROKEN };

struct channel {
    pid_t pid[2]; /* who works with it; 0: nobody yet */
    size_t n;
    enum state state;
    char bytes[1024];
    pthread_mutex_t lock;
    pthread_cond_t changed;
};

static void channel_init(struct channel *c)
{
    pthread_mutexattr_t ma;
    pthread_condattr_t ca;

    memset(c, 0, sizeof *c);
    pthread_mutexattr_init(&ma);
    pthread_mutexattr_setpshared(&ma, PTHREAD_PROCESS_SHARED);
    pthread_mutex_init(&c->lock, &ma);
    pthread_mutexattr_destroy(&ma);
    pthread_condattr_init(&ca);
    pthread_condattr_setpshared(&ca, PTHREAD_PROCESS_SHARED);
    pthread_cond_init(&c->changed, &ca);
    pthread_condattr_destroy(&ca);
}

static int lives(pid_t pid)
{
    return pid != 0 && (kill(pid, 0) == 0 || errno != ESRCH);
}

/* Everything under the lock of the file; who is still alive decides whether
 * what is there is of use. */
static struct channel *channel_open(const char *name, int self)
{
    struct channel *c = MAP_FAILED;
    struct stat st;
    int fd = shm_open(name, O_RDWR | O_CREAT, 0600);

    if (fd == -1)
        return NULL;
    while (flock(fd, LOCK_EX) == -1 && errno == EINTR)
        ;
    int is_new = fstat(fd, &st) == 0 && st.st_size == 0;
    if (ftruncate(fd, sizeof *c) == 0)
        c = mmap(NULL, sizeof *c, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (c == MAP_FAILED) {
        if (is_new)
            shm_unlink(name);
        close(fd);
        return NULL;
    }
    if (c->pid[self] != 0 || !lives(c->pid[1 - self]))
        channel_init(c);
    c->pid[self] = getpid();
    flock(fd, LOCK_UN);
    close(fd);
    return c;
}

/* Wait until the reader has taken what is there; -1 if it gave up. */
static int wait_empty(struct channel *c)
{
    while (c->state == FULL || c->state == END)
        pthread_cond_wait(&c->changed, &c->lock);
    return c->state == BROKEN ? -1 : 0;
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fputs("usage: shm_writer NAME\n", stderr);
        return 2;
    }
    struct channel *c = channel_open(argv[1], WRITER);
    if (!c) {
        perror("shm_writer");
        return 1;
    }
    char piece[1024];
    ssize_t n;
    int broken = 0;
    do {
        do
            n = read(0, piece, sizeof piece);
        while (n == -1 && errno == EINTR);
        if (n == -1)
            perror("shm_writer: standard input");
        pthread_mutex_lock(&c->lock);
        broken = wait_empty(c);
        if (!broken && n > 0)
            memcpy(c->bytes, piece, n);
        if (!broken) {
            c->n = n;
            c->state = n > 0 ? FULL : n == 0 ? END : BROKEN;
            pthread_cond_signal(&c->changed);
        }
        if (!broken && n == 0)
            broken = wait_empty(c);
        pthread_mutex_unlock(&c->lock);
    } while (n > 0 && !broken);
    if (broken)
        fputs("shm_writer: the reader is broken\n", stderr);
    shm_unlink(argv[1]);
    return broken || n == -1;
}
