/*
 * @mutant   the semaphore is its own variable, which no other process sees
 * @kills    server_sem/prints_the_value fail "could not open the semaphore"
 * @kills    server_sem/holds_it_until_input_comes fail "could not open the semaphore"
 * @kills    server_sem/reports_usage_and_failures fail "printed "sem is 0"
 * @kills    server_sem/releases_its_client fail "does not wait"
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
    static sem_t own;
    sem_t *sem = &own;
    sem_init(sem, 1, 1);
    while (sem_wait(sem) == -1 && errno == EINTR)
        ;
    sem_getvalue(sem, &value);
    printf("sem is %d\n", value);
    fflush(stdout);
    getchar();
    sem_post(sem);
    sem_destroy(sem);
    return 0;
}
