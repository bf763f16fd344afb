/*
 * @mutant   it sleeps until the server should be done
 * @kills    client_sem/waits_until_it_is_released fail "did not wait for the semaphore: it ended with exit status 0"
 * @kills    client_sem/goes_on_after_a_signal fail "sem is 1"
 * @kills    client_sem/comes_in_any_order fail "does not wait"
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
    sleep(10);
    sem_trywait(sem);
    sem_getvalue(sem, &value);
    printf("sem is %d\n", value);
    sem_post(sem);
    sem_close(sem);
    return 0;
}
