/*
 * @mutant   the value is not asked for
 * @kills    client_sem/prints_the_value_and_gives_back fail "sem is 0"
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
    while (sem_wait(sem) == -1 && errno == EINTR)
        ;
    value = 0;
    printf("sem is %d\n", value);
    sem_post(sem);
    sem_close(sem);
    return 0;
}
