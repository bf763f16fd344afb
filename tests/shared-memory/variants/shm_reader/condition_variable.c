/*
 * @variant  a mutex and a condition variable shared by processes, and process
 *           ids that tell who is alive; another layout, with its other side
 * @with     shm_writer
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

static int put(const char *p, size_t n)
{
    while (n > 0) {
        ssize_t w = write(1, p, n);
        if (w == -1 && errno != EINTR)
            return -1;
        if (w > 0) {
            p += w;
            n -= w;
        }
    }
    return 0;
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fputs("usage: shm_reader NAME\n", stderr);
        return 2;
    }
    signal(SIGPIPE, SIG_IGN);
    struct channel *c = channel_open(argv[1], READER);
    if (!c) {
        perror("shm_reader");
        return 1;
    }
    enum state seen;
    int result = 0;
    pthread_mutex_lock(&c->lock);
    do {
        while (c->state == EMPTY)
            pthread_cond_wait(&c->changed, &c->lock);
        seen = c->state;
        if (seen == FULL && put(c->bytes, c->n) == -1) {
            perror("shm_reader: standard output");
            seen = BROKEN;
            result = 1;
        } else if (seen == BROKEN) {
            fputs("shm_reader: the writer is broken\n", stderr);
            result = 1;
        }
        c->state = seen == BROKEN ? BROKEN : EMPTY;
        pthread_cond_signal(&c->changed);
    } while (seen == FULL);
    pthread_mutex_unlock(&c->lock);
    return result;
}
