/*
 * @mutant   O_CREAT: makes the object if nobody has
 * @kills    shmproducer/reports_usage_and_failures fail "the object /lab-.* was still there"
 * @leaks    shm "."
 */
#include <errno.h>
#include <fcntl.h>
#include <semaphore.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* What lies in the object: the same in all three programs. */
struct message {
    sem_t ready; /* 1: there is a text */
    char text[1024];
};

/* Print "shmproducer: WHAT: reason" and give the status of a failure. */
static int fail(const char *what)
{
    fprintf(stderr, "shmproducer: %s: %s\n", what, strerror(errno));
    return 1;
}

static struct message *attach(const char *name)
{
    struct stat file;
    struct message *m = MAP_FAILED;
    int fd = shm_open(name, O_RDWR | O_CREAT, 0600);
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
    strcpy(m->text, text); /* fits, as we know */
    sem_post(&m->ready);   /* behind the text: it says that it is there */
    if (printf("produced message: %s\n", text) < 0 || fflush(stdout) == EOF)
        return fail("standard output");
    return 0;
}
