/*
 * @mutant   SEM_FAILED is used as a semaphore
 * @kills    client_sem/fails_without_a_server crash(SIGSEGV) "."
 * @kills    client_sem/comes_in_any_order crash(SIGSEGV) "."
 * @memory   InvalidRead "."
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
