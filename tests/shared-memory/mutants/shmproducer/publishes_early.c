/*
 * @mutant  says that the text is there before it is
 * @kills   shmproducer/wakes_a_consumer_that_waits fail "and should have printed"
 * @races   "calls sem_post\(\) at shmproducer\.c:[0-9]+, by which process [0-9]+ goes on"
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

/* TODO 6: map the object that the launcher has made; NULL with errno if there
 * is none, or if it is too small for a message. */
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
    sem_post(&m->ready);
    strcpy(m->text, text);
    if (printf("produced message: %s\n", text) < 0 || fflush(stdout) == EOF)
        return fail("standard output");
    return 0;
}
