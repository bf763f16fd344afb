/*
 * @variant  removes the segment by atexit(), waits with sem_timedwait(), writes with write(2)
 */
#include <errno.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <time.h>
#include <unistd.h>

struct mailbox {
    atomic_int ready;
    sem_t empty, full;
    char key;
};

static int segment = -1;

static void remove_segment(void)
{
    if (segment != -1)
        shmctl(segment, IPC_RMID, NULL);
}

static void die(const char *what)
{
    perror(what);
    exit(1);
}

static void take(sem_t *s)
{
    struct timespec end;
    do {
        clock_gettime(CLOCK_REALTIME, &end);
        end.tv_sec += 3600;
    } while (sem_timedwait(s, &end) == -1);
}

int main(int argc, char **argv)
{
    int key = 0, length = 0;
    struct shmid_ds s;
    if (argc != 2 || sscanf(argv[1], "%d%n", &key, &length) != 1 ||
        argv[1][length] || key < 1) {
        fputs("one argument: the key, a positive number\n", stderr);
        return 2;
    }
    /* Make it; if it is there, see what it is, and try once more. */
    while ((segment = shmget(key, sizeof(struct mailbox),
                             0600 | IPC_CREAT | IPC_EXCL)) == -1) {
        int old = errno == EEXIST ? shmget(key, 0, 0) : -1;
        if (old == -1 || shmctl(old, IPC_STAT, &s) == -1)
            die(argv[1]);
        if (s.shm_nattch) {
            fprintf(stderr, "%s: there is a server\n", argv[1]);
            return 1;
        }
        shmctl(old, IPC_RMID, NULL);
    }
    atexit(remove_segment);
    struct mailbox *box = shmat(segment, NULL, 0);
    if (box == (void *)-1)
        die("shmat");
    sem_init(&box->full, 1, 0);
    sem_init(&box->empty, 1, 1);
    atomic_store(&box->ready, 1);

    char line[] = "You pressed ?\n";
    do {
        take(&box->full);
        line[12] = box->key;
        sem_post(&box->empty);
        if (write(STDOUT_FILENO, line, 14) != 14)
            die("write");
    } while (line[12] != 'q');
    exit(0);
}
