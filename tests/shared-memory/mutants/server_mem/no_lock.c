/*
 * @mutant   nobody is kept out while the object is made
 * @kills    server_mem/works_from_any_point deadlock "waits in sem_wait"
 * @races   "must give something behind client_mem\.c:[0-9]+"
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* What lies in the object: the same in both programs. */
struct shared {
    int is_made; /* 0 until the semaphores can be used */
    sem_t written, taken;
    int number;
};

/* Print "server_mem: WHAT: reason" and give the status of a failure. */
static int fail(const char *what)
{
    fprintf(stderr, "server_mem: %s: %s\n", what, strerror(errno));
    return 1;
}

/* Is TEXT a number that an int can hold? Then it is stored. */
static int parse_number(const char *text, int *number)
{
    char *end;
    errno = 0;
    long value = strtol(text, &end, 10);
    if (end == text || *end || errno || value < INT_MIN || value > INT_MAX)
        return 0;
    *number = (int)value;
    return 1;
}

static struct shared *join(const char *name)
{
    struct stat file;
    struct shared *s = MAP_FAILED;
    int fd = shm_open(name, O_RDWR | O_CREAT, 0600);
    if (fd == -1)
        return NULL;

    /* Who has the lock is alone with the object: the first one makes it whole,
     * the other one waits here meanwhile. The kernel takes the lock from a
     * process that dies. */
    if (fstat(fd, &file) == 0 && (file.st_size >= (off_t)sizeof *s ||
                                  ftruncate(fd, sizeof *s) == 0))
        s = mmap(NULL, sizeof *s, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (s == MAP_FAILED)
        return NULL;
    if (!s->is_made) { /* a new object is full of zeros */
        sem_init(&s->written, 1, 0);
        sem_init(&s->taken, 1, 0);
        s->is_made = 1; /* last: a process may die before it */
    }
    close(fd);
    return s;
}

int main(int argc, char **argv)
{
    int number = 1337;
    if (argc < 2 || argc > 3 || (argc == 3 && !parse_number(argv[2], &number))) {
        fprintf(stderr, "usage: server_mem NAME [NUMBER]\n");
        return 2;
    }
    struct shared *s = join(argv[1]);
    if (!s)
        return fail(argv[1]);
    s->number = number;
    sem_post(&s->written); /* behind the number: it says that it is there */
    printf("Written: %d\n", number);
    fflush(stdout);
    while (sem_wait(&s->taken) == -1)
        if (errno != EINTR)
            return fail("sem_wait");
    if (shm_unlink(argv[1]) == -1)
        return fail(argv[1]);
    return 0;
}
