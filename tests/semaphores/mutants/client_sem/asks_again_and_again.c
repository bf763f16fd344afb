/*
 * @mutant   it tries until it gets the semaphore
 * @kills    client_sem/waits_until_it_is_released timeout "processor time"
 * @kills    client_sem/comes_in_any_order timeout "processor time"
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
    while (sem_trywait(sem) == -1)
        usleep(100000);
    sem_getvalue(sem, &value);
    printf("sem is %d\n", value);
    sem_post(sem);
    sem_close(sem);
    return 0;
}
