/*
 * @variant  reads with scanf(), one character of a line and then the rest
 */
#include <errno.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/shm.h>

struct mailbox {
    atomic_int ready;
    sem_t empty;
    sem_t full;
    char key;
};

static struct mailbox *attach(const char *text)
{
    char *end;
    struct shmid_ds info;
    long key = strtol(text, &end, 10);
    if (*end != '\0' || end == text || key < 1) {
        fprintf(stderr, "%s is no key\n", text);
        exit(2);
    }
    int id = shmget((key_t)key, 0, 0);
    struct mailbox *box = NULL;
    if (id >= 0 && shmctl(id, IPC_STAT, &info) == 0 && info.shm_nattch >= 1 &&
        (box = shmat(id, NULL, 0)) != (void *)-1 && atomic_load(&box->ready))
        return box;
    fprintf(stderr, "no server at %ld: %s\n", key, strerror(errno));
    exit(1);
}

int main(int argc, char *argv[])
{
    char first = '\0';
    if (argc != 2) {
        fprintf(stderr, "%s: one argument is wanted\n", argv[0]);
        return 2;
    }
    struct mailbox *box = attach(argv[1]);
    while (first != 'q') {
        if (scanf("%c", &first) != 1)
            first = 'q';
        if (first == '\n')
            continue;
        if (first != 'q')
            scanf("%*[^\n]"), scanf("%*1[\n]");
        int waited;
        do
            waited = sem_wait(&box->empty);
        while (waited == -1 && errno == EINTR);
        box->key = first;
        sem_post(&box->full);
    }
    shmdt(box);
    exit(EXIT_SUCCESS);
}
