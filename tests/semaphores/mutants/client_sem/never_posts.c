/*
 * @mutant   it keeps what it took
 * @kills    client_sem/prints_the_value_and_gives_back fail "the value was [0-9], and it should be"
 * @kills    client_sem/waits_until_it_is_released fail "the value was 0, not 1"
 * @kills    client_sem/goes_on_after_a_signal fail "the value was 0, not 1"
 * @kills    client_sem/comes_in_any_order deadlock "waits in sem_wait"
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
    sem_getvalue(sem, &value);
    printf("sem is %d\n", value);
    sem_close(sem);
    return 0;
}
