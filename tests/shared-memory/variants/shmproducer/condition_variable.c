/*
 * @variant  a mutex and a condition variable shared by processes, another
 *           layout; with the other two programs
 * @with     shmlaunch shmconsumer
 */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
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

int main(int argc, char *argv[])
{
    const char *text = argc > 2 ? argv[2] : "Hello World!";
    if (argc != 2 && argc != 3)
        return fprintf(stderr, "usage: shmproducer NAME [TEXT]\n"), 2;
    struct box *b = box_of(argv[1], 0);
    if (!b || b->magic != MAGIC || strlen(text) > 1023)
        return fprintf(stderr, "shmproducer: that is not possible\n"), 1;
    pthread_mutex_lock(&b->lock);
    b->text[0] = 1; /* an empty text is one, too */
    strcpy(b->text + 1, text);
    pthread_cond_signal(&b->filled);
    pthread_mutex_unlock(&b->lock);
    printf("produced message: %s\n", text);
    return 0;
}
