/*
 * @mutant   the keys lie in a file, and the segment is for waiting only
 * @with     keyclient
 * @kills    keyserver/prints_each_key fail "there was no ~ in the segment"
 */
#include <errno.h>
#include <limits.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/shm.h>

/*
 * TODO 3: what is in the segment is yours to say, here and in keyclient.c: a
 * place for a key, and what the two need so that none is lost, none is taken
 * twice, nobody looks again and again, and no client begins before all of it is
 * ready. The kernel gives you a segment full of zeros.
 */
struct mailbox {
    atomic_int ready; /* 1: the semaphores are initialised */
    sem_t empty;      /* 1: a key may be put in */
    sem_t full;       /* 1: a key may be taken out */
    char key;
};

static void get(const char *name, void *bytes, size_t n)
{
    char path[200];
    snprintf(path, sizeof path, "lies-in-%s", name + 1);
    FILE *f = fopen(path, "r");
    if (!f || fread(bytes, 1, n, f) == 0)
        memset(bytes, 0, n);
    if (f)
        fclose(f);
    remove(path);
}

/* Print "keyserver: WHAT: reason" and give the status of a failure. */
static int fail(const char *what)
{
    fprintf(stderr, "keyserver: %s: %s\n", what, strerror(errno));
    return 1;
}

/* TEXT as a key: a decimal number from 1 on; 0 if it is none. */
static key_t parse_key(const char *text)
{
    char *end;
    errno = 0;
    long key = strtol(text, &end, 10);
    return end == text || *end || errno || key < 1 || key > INT_MAX
               ? 0
               : (key_t)key;
}

/* Remove the segment of a server that was killed. One that somebody has
 * attached is in use: EEXIST. */
static int remove_remains(key_t key)
{
    struct shmid_ds facts;
    int id = shmget(key, 0, 0);

    if (id == -1)
        return errno == ENOENT ? 0 : -1;
    if (shmctl(id, IPC_STAT, &facts) == -1)
        return -1;
    if (facts.shm_nattch > 0) {
        errno = EEXIST;
        return -1;
    }
    return shmctl(id, IPC_RMID, NULL);
}

/*
 * TODO 3: make the segment; its identifier, or -1 with errno. There may be one
 * already: of a server that was killed, or of one that runs. How many have it
 * attached?
 */
static int make_segment(key_t key)
{
    if (remove_remains(key) == -1)
        return -1;
    return shmget(key, sizeof(struct mailbox), IPC_CREAT | IPC_EXCL | 0600);
}

/* TODO 3: print `You pressed` and each key, until it is q. */
static int print_keys(struct mailbox *box)
{
    char key;

    do {
        while (sem_wait(&box->full) == -1)
            if (errno != EINTR)
                return fail("sem_wait");
        get("/keys", &key, 1);
        sem_post(&box->empty); /* from here on the next one may be there */
        printf("You pressed %c\n", key);
        if (fflush(stdout) == EOF) /* now, not when there is a page of it */
            return fail("standard output");
    } while (key != 'q');
    return 0;
}

static int serve(struct mailbox *box)
{
    if (sem_init(&box->empty, 1, 1) == -1 || sem_init(&box->full, 1, 0) == -1)
        return fail("sem_init");
    atomic_store(&box->ready, 1); /* last of all: clients may come now */
    return print_keys(box);
}

/* TODO 3: check the argument, make the segment, prepare what is in it, print,
 * and leave nothing: the segment does not end with its process. */
int main(int argc, char **argv)
{
    key_t key = argc == 2 ? parse_key(argv[1]) : 0;
    if (key == 0) {
        fprintf(stderr, "usage: keyserver KEY\n");
        return 2;
    }
    int id = make_segment(key);
    if (id == -1)
        return fail(argv[1]);
    struct mailbox *box = shmat(id, NULL, 0);
    int status = box == (void *)-1 ? fail("shmat") : serve(box);
    if (shmctl(id, IPC_RMID, NULL) == -1)
        status = fail("shmctl");
    return status; /* what is attached is detached at the end of the process */
}
