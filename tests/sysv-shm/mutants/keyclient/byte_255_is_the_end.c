/*
 * @mutant  what getchar() gives goes into a char: the byte 255 is the end of
 *          the input
 * @kills   keyclient/presses_q_at_the_end_of_its_input fail "line 2 of its output is .You pressed q., and should be"
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

struct mailbox {
    atomic_int ready;
    sem_t empty;
    sem_t full;
    char key;
};

static int fail(const char *what)
{
    fprintf(stderr, "keyclient: %s: %s\n", what, strerror(errno));
    return 1;
}

static key_t parse_key(const char *text)
{
    char *end;
    errno = 0;
    long key = strtol(text, &end, 10);
    return end == text || *end || errno || key < 1 || key > INT_MAX
               ? 0
               : (key_t)key;
}

static struct mailbox *find_server(key_t key)
{
    struct shmid_ds facts;
    int id = shmget(key, sizeof(struct mailbox), 0);

    if (id == -1 || shmctl(id, IPC_STAT, &facts) == -1)
        return (void *)-1;
    errno = ENOENT;
    if (facts.shm_nattch == 0)
        return (void *)-1;
    struct mailbox *box = shmat(id, NULL, 0);
    if (box != (void *)-1 && !atomic_load(&box->ready)) {
        shmdt(box);
        errno = ENOENT;
        return (void *)-1;
    }
    return box;
}

static int send_key(struct mailbox *box, char key)
{
    while (sem_wait(&box->empty) == -1)
        if (errno != EINTR)
            return -1;
    box->key = key;
    return sem_post(&box->full);
}

static int send_lines(struct mailbox *box)
{
    int at_start = 1;
    char c;

    while ((c = getchar()) != EOF) {
        if (at_start && c != '\n' && send_key(box, (char)c) == -1)
            return -1;
        if (at_start && c == 'q')
            return 0;
        at_start = c == '\n';
    }
    return send_key(box, 'q');
}

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
