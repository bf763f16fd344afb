/*
 * @mutant  says that a key is there before it is
 * @kills   keyclient/sends_the_first_character_of_each_line deadlock "for a semaphore in a System V segment, called at keyserver"
 * @kills   keyclient/presses_q_at_the_end_of_its_input deadlock "for a semaphore in a System V segment, called at keyserver"
 * @races   "calls sem_post\(\) at keyclient\.c:[0-9]+, by which process [0-9]+ goes on"
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

/* TODO 4: the same as in keyserver.c. */
struct mailbox {
    atomic_int ready; /* 1: the semaphores are initialised */
    sem_t empty;      /* 1: a key may be put in */
    sem_t full;       /* 1: a key may be taken out */
    char key;
};

/* Print "keyclient: WHAT: reason" and give the status of a failure. */
static int fail(const char *what)
{
    fprintf(stderr, "keyclient: %s: %s\n", what, strerror(errno));
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

/*
 * TODO 4: find and attach the segment, (void *)-1 with errno if there is no
 * server: no segment; or one that nobody has attached, because its server was
 * killed; or one that is not ready yet. A client never makes one.
 */
static struct mailbox *find_server(key_t key)
{
    struct shmid_ds facts;
    int id = shmget(key, sizeof(struct mailbox), 0);

    if (id == -1 || shmctl(id, IPC_STAT, &facts) == -1)
        return (void *)-1;
    errno = ENOENT;
    if (facts.shm_nattch == 0) /* before this process is one of them */
        return (void *)-1;
    struct mailbox *box = shmat(id, NULL, 0);
    if (box != (void *)-1 && !atomic_load(&box->ready)) {
        shmdt(box);
        errno = ENOENT;
        return (void *)-1;
    }
    return box;
}

/* TODO 4: give one key to the server. The one before may still be there. */
static int send_key(struct mailbox *box, char key)
{
    while (sem_wait(&box->empty) == -1)
        if (errno != EINTR)
            return -1;
    int r = sem_post(&box->full);
    box->key = key;
    return r;
}

/* TODO 4: the first character of each line, until it is q. An empty line has
 * none. If the input ends before that, still send q. */
static int send_lines(struct mailbox *box)
{
    int at_start = 1, c;

    while ((c = getchar()) != EOF) {
        if (at_start && c != '\n' && send_key(box, (char)c) == -1)
            return -1;
        if (at_start && c == 'q')
            return 0;
        at_start = c == '\n';
    }
    return send_key(box, 'q');
}

/* TODO 4: check the argument, find the server, send. The segment
 * belongs to the server. */
int main(int argc, char **argv)
{
    key_t key = argc == 2 ? parse_key(argv[1]) : 0;
    if (key == 0) {
        fprintf(stderr, "usage: keyclient KEY\n");
        return 2;
    }
    struct mailbox *box = find_server(key);
    if (box == (void *)-1)
        return fail(argv[1]);
    int status = send_lines(box) == -1 ? fail("sem_wait") : 0;
    shmdt(box);
    return status;
}
