/*
 * @mutant   reads what is there
 * @kills    client_mem/waits_for_the_server fail "it ended with exit status 0 before there was a server. It had printed .Received from the server: 0"
 * @kills    client_mem/is_not_bound_by_a_killed_one fail "before there was a server"
 * @kills    client_mem/works_from_any_point fail "."
 * @leaks    shm "."
 * @races   "must give something behind server_mem\.c:[0-9]+ .* before client_mem\.c:[0-9]+"
 */
#include <errno.h>
#include <fcntl.h>
#include <semaphore.h>
#include <stdio.h>
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

/* Print "client_mem: WHAT: reason" and give the status of a failure. */
static int fail(const char *what)
{
    fprintf(stderr, "client_mem: %s: %s\n", what, strerror(errno));
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
    while (flock(fd, LOCK_EX) == -1)
        if (errno != EINTR)
            return NULL;
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
    flock(fd, LOCK_UN); /* close() would not do: the mapping holds the file */
    close(fd);
    return s;
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: client_mem NAME\n");
        return 2;
    }
    struct shared *s = join(argv[1]);
    if (!s)
        return fail(argv[1]);
    int number = s->number;
    sem_post(&s->taken); /* from here on the object may go */
    if (printf("Received from the server: %d\n", number) < 0 ||
        fflush(stdout) == EOF)
        return fail("standard output");
    return 0;
}
