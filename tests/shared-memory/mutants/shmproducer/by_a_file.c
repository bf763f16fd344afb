/*
 * @mutant   the text lies in a file, and the object is for waiting only
 * @with     shmconsumer
 * @kills    shmproducer/writes_for_a_consumer_that_comes_later fail "in the object .* there was no"
 */
#include <errno.h>
#include <fcntl.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* What lies in the object: the same in all three programs. */
struct message {
    sem_t ready; /* 1: there is a text */
    char text[1024];
};

static void put(const char *name, const void *bytes, size_t n)
{
    char path[200];
    snprintf(path, sizeof path, "lies-in-%s", name + 1);
    FILE *f = fopen(path, "w");
    if (!f || fwrite(bytes, 1, n, f) != n)
        abort();
    fclose(f);
}

/* Print "shmproducer: WHAT: reason" and give the status of a failure. */
static int fail(const char *what)
{
    fprintf(stderr, "shmproducer: %s: %s\n", what, strerror(errno));
    return 1;
}

/* TODO 6: map the object that the launcher has made; NULL with errno if there
 * is none, or none that can hold a message. */
static struct message *attach(const char *name)
{
    struct stat file;
    struct message *m = MAP_FAILED;
    int fd = shm_open(name, O_RDWR, 0);
    if (fd == -1)
        return NULL;
    if (fstat(fd, &file) == 0) {
        if (file.st_size < (off_t)sizeof *m)
            errno = EAGAIN; /* to touch it would be a SIGBUS */
        else
            m = mmap(NULL, sizeof *m, PROT_READ | PROT_WRITE, MAP_SHARED, fd,
                     0);
    }
    int saved = errno;
    close(fd);
    errno = saved;
    return m == MAP_FAILED ? NULL : m;
}

/* TODO 6: check the arguments, write the text, say that it is there. */
int main(int argc, char **argv)
{
    const char *text = argc == 3 ? argv[2] : "Hello World!";
    if (argc < 2 || argc > 3) {
        fprintf(stderr, "usage: shmproducer NAME [TEXT]\n");
        return 2;
    }
    struct message *m = attach(argv[1]);
    if (!m)
        return fail(argv[1]);
    if (strlen(text) >= sizeof m->text) {
        errno = EMSGSIZE;
        return fail("the text");
    }
    put(argv[1], text, strlen(text) + 1); /* fits, as we know */
    sem_post(&m->ready); /* behind the text: it says that it is there */
    if (printf("produced message: %s\n", text) < 0 || fflush(stdout) == EOF)
        return fail("standard output");
    return 0;
}
