/*
 * @mutant   it ends without giving the semaphore back
 * @kills    server_sem/holds_it_until_input_comes deadlock "waits in sem_wait"
 * @kills    server_sem/releases_its_client deadlock "waits in sem_wait"
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
    sem_unlink(argv[1]);
    sem_t *sem = sem_open(argv[1], O_CREAT | O_EXCL, 0644, 1);
    if (sem == SEM_FAILED) {
        perror("sem_open");
        exit(1);
    }
    while (sem_wait(sem) == -1 && errno == EINTR)
        ;
    sem_getvalue(sem, &value);
    printf("sem is %d\n", value);
    fflush(stdout);
    getchar();
    sem_close(sem);
    sem_unlink(argv[1]);
    return 0;
}
