/*
 * @mutant   without a server it ends with exit status 0
 * @kills    client_sem/fails_without_a_server fail "exit status 0; exit status 1"
 * @kills    client_sem/comes_in_any_order fail "exit status 0; exit status 1"
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
        exit(0);
    }
    printf("waiting for the semaphore\n");
    fflush(stdout);
    while (sem_wait(sem) == -1 && errno == EINTR)
        ;
    sem_getvalue(sem, &value);
    printf("sem is %d\n", value);
    sem_post(sem);
    sem_close(sem);
    return 0;
}
