/*
 * @mutant  says that a text is there before it is
 * @kills   shmtool/waits_for_a_text fail "and should have printed"
 * @kills   shmtool/gives_each_text_once fail "and should have printed"
 * @races   "calls sem_post\(\) at shmtool\.c:[0-9]+, by which process [0-9]+ goes on"
 */
#include <errno.h>
#include <fcntl.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { TEXT_SIZE = 4096 };

/* What lies in the object: room for one text. */
struct slot {
    atomic_int is_made; /* 0 until the rest can be used */
    sem_t empty, full;  /* 1 and 0, or 0 and 1, or somebody is at work */
    char text[TEXT_SIZE];
};

static int usage(void)
{
    fprintf(stderr, "usage: shmtool NAME create\n"
                    "       shmtool NAME send TEXT\n"
                    "       shmtool NAME receive\n"
                    "       shmtool NAME remove\n");
    return 2;
}

/* Print "shmtool: WHAT: reason" and give the status of a failure. */
static int fail(const char *what)
{
    fprintf(stderr, "shmtool: %s: %s\n", what, strerror(errno));
    return 1;
}

static struct slot *map_slot(int fd)
{
    void *p = mmap(NULL, sizeof(struct slot), PROT_READ | PROT_WRITE,
                   MAP_SHARED, fd, 0);
    close(fd);
    return p == MAP_FAILED ? NULL : p;
}

static int wait_for(sem_t *s)
{
    int result;
    do
        result = sem_wait(s);
    while (result == -1 && errno == EINTR);
    return result;
}

/* TODO 4: a new object, with everything in it that the others need. They may
 * come before you are done. */
static int create(const char *name)
{
    int fd = shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0600);
    if (fd == -1)
        return fail(name);
    struct slot *slot = NULL;
    errno = posix_fallocate(fd, 0, sizeof *slot);
    if (errno == 0)
        slot = map_slot(fd);
    if (!slot) {
        int status = fail(name);
        shm_unlink(name); /* it is ours, and nobody could use it */
        return status;
    }
    sem_init(&slot->empty, 1, 1);
    sem_init(&slot->full, 1, 0);
    slot->is_made = 1;
    return 0;
}

/* TODO 4: the object NAME, mapped; NULL with errno if there is none, or if
 * it is not ready. */
static struct slot *attach(const char *name)
{
    struct stat file;
    int fd = shm_open(name, O_RDWR, 0);
    if (fd == -1)
        return NULL;
    if (fstat(fd, &file) == 0 && file.st_size < (off_t)sizeof(struct slot)) {
        close(fd);
        errno = EAGAIN; /* to touch it would be a SIGBUS */
        return NULL;
    }
    struct slot *slot = map_slot(fd);
    if (slot && !slot->is_made) {
        errno = EAGAIN;
        return NULL;
    }
    return slot;
}

/* TODO 4: wait until there is room, and put TEXT there, all of it. */
static int send_text(const char *name, const char *text)
{
    size_t size = strlen(text) + 1;
    struct slot *slot = attach(name);
    if (!slot)
        return fail(name);
    if (size > TEXT_SIZE) {
        errno = EMSGSIZE;
        return fail("send");
    }
    if (wait_for(&slot->empty) == -1)
        return fail("sem_wait");
    sem_post(&slot->full);
    memcpy(slot->text, text, size);
    return 0;
}

/* TODO 4: wait until there is a text, print it, and make room for the next. */
static int receive(const char *name)
{
    struct slot *slot = attach(name);
    if (!slot)
        return fail(name);
    if (wait_for(&slot->full) == -1)
        return fail("sem_wait");
    int printed = puts(slot->text);
    sem_post(&slot->empty);
    if (printed == EOF || fflush(stdout) == EOF)
        return fail("standard output");
    return 0;
}

/* TODO 4: find out what is wanted, and do it. */
int main(int argc, char **argv)
{
    const char *word = argc > 2 ? argv[2] : "";
    if (strcmp(word, "create") == 0 && argc == 3)
        return create(argv[1]);
    if (strcmp(word, "send") == 0 && argc == 4)
        return send_text(argv[1], argv[3]);
    if (strcmp(word, "receive") == 0 && argc == 3)
        return receive(argv[1]);
    if (strcmp(word, "remove") == 0 && argc == 3)
        return shm_unlink(argv[1]) == -1 ? fail(argv[1]) : 0;
    return usage();
}
