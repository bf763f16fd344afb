/*
 * @variant  gives the place back only when the key is printed; setlinebuf()
 */
#include <errno.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/shm.h>

struct mailbox {
    _Atomic int ready;
    sem_t sems[2]; /* empty, full */
    char key;
};

static int complain(const char *text)
{
    fprintf(stderr, "keyserver: %s (%s)\n", text, strerror(errno));
    return EXIT_FAILURE;
}

/* 1: in use, 0: not there or not any more, -1: error */
static int is_in_use(key_t key)
{
    struct shmid_ds s;
    int id = shmget(key, 0, 0);
    if (id < 0)
        return errno == ENOENT ? 0 : -1;
    if (shmctl(id, IPC_STAT, &s) < 0)
        return -1;
    return s.shm_nattch ? 1 : shmctl(id, IPC_RMID, &s);
}

int main(int argc, char *argv[])
{
    unsigned long key = 0;
    char key_pressed;
    if (argc == 2 && strspn(argv[1], "0123456789") == strlen(argv[1]))
        key = strtoul(argv[1], NULL, 10);
    if (!key) {
        fprintf(stderr, "usage: %s KEY\n", argv[0]);
        return 2;
    }
    setlinebuf(stdout);
    if (is_in_use((key_t)key))
        return complain("there is a segment");
    int id = shmget((key_t)key, 8192, IPC_CREAT | IPC_EXCL | SHM_R | SHM_W);
    if (id < 0)
        return complain("no segment");
    struct mailbox *box = shmat(id, NULL, 0);
    if (box == (void *)-1) {
        complain("not attached");
        shmctl(id, IPC_RMID, NULL);
        return EXIT_FAILURE;
    }
    for (int i = 0; i < 2; i++)
        sem_init(&box->sems[i], 1, !i);
    box->ready = 1;
    for (;;) {
        if (sem_wait(&box->sems[1]))
            continue;
        key_pressed = box->key;
        printf("You pressed %c\n", key_pressed);
        sem_post(&box->sems[0]);
        if (key_pressed == 'q')
            break;
    }
    shmdt(box);
    return shmctl(id, IPC_RMID, NULL) ? complain("not removed") : 0;
}
