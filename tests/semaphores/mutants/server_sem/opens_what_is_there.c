/*
 * @mutant   O_CREAT alone: the semaphore of a killed server is taken as it is
 * @kills    server_sem/replaces_what_a_killed_server_left fail "second server waits in sem_wait.. for ever"
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
    sem_t *sem = sem_open(argv[1], O_CREAT, 0644, 1);
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
    sem_post(sem);
    sem_close(sem);
    sem_unlink(argv[1]);
    return 0;
}
