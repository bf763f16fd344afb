/*
 * @mutant   a signal makes it give up
 * @kills    client_sem/goes_on_after_a_signal fail "it printed "waiting for the semaphore.n", not"
 */
#include <errno.h>
#include <fcntl.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int main(int argc, char *argv[])
{
    int value;

    if (argc != 2) {
        fprintf(stderr, "usage: %s NAME\n", argv[0]);
        exit(2);
    }
    sem_t *sem = sem_open(argv[1], 0);
    if (sem == SEM_FAILED) {
        perror("sem_open");
        exit(1);
    }
    printf("waiting for the semaphore\n");
    fflush(stdout);
    if (sem_wait(sem) == -1) {
        perror("sem_wait");
        exit(1);
    }
    sem_getvalue(sem, &value);
    printf("sem is %d\n", value);
    sem_post(sem);
    sem_close(sem);
    return 0;
}
