/*
 * @mutant  says that the number is there before it is
 * @kills   server_mem/lets_the_client_come_first fail "and should have printed"
 * @kills   server_mem/works_from_any_point fail "and should have printed"
 * @races   "calls sem_post\(\) at server_mem\.c:[0-9]+, by which process [0-9]+ goes on"
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

/*
 * TODO 2: map the object NAME, whether it is there or not. Either program may
 * come first, and the other one at any moment after that: it must never see an
 * object that is half made.
 */
static struct shared *join(const char *name)
{
    struct shared *s = MAP_FAILED;
    int fd = shm_open(name, O_RDWR | O_CREAT, 0600);
    if (fd == -1)
        return NULL;

    /* Who has the lock is alone with the object: the first one makes it whole,
     * the other one waits here meanwhile. The kernel takes the lock from a
     * process that dies. */
    while (flock(fd, LOCK_EX) == -1)
        if (errno != EINTR)
            return NULL;
    /* Makes nothing smaller, and says so if there is no memory left. */
    errno = posix_fallocate(fd, 0, sizeof *s);
    if (errno == 0)
        s = mmap(NULL, sizeof *s, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (s == MAP_FAILED)
        return NULL;
    if (!s->is_made) { /* a new object is full of zeros */
        sem_init(&s->written, 1, 0);
        sem_init(&s->taken, 1, 0);
        s->is_made = 1; /* last: a process may die before it */
    }
    flock(fd, LOCK_UN); /* close() would not do: the mapping holds the file */
    close(fd);
    return s;
}

/*
 * TODO 2: check the arguments, write the number, say that it is there, and wait
 * until it has been read. The object is yours to remove.
 */
int main(int argc, char **argv)
{
    int number = 1337;
    if (argc < 2 || argc > 3 ||
        (argc == 3 && !parse_number(argv[2], &number))) {
        fprintf(stderr, "usage: server_mem NAME [NUMBER]\n");
        return 2;
    }
    struct shared *s = join(argv[1]);
    if (!s)
        return fail(argv[1]);
    sem_post(&s->written);
    s->number = number;
    printf("Written: %d\n", number);
    fflush(stdout);
    while (sem_wait(&s->taken) == -1)
        if (errno != EINTR)
            return fail("sem_wait");
    if (shm_unlink(argv[1]) == -1)
        return fail(argv[1]);
    return 0;
}
