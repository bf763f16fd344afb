/*
 * @mutant   it never removes the semaphore
 * @leaks    semaphore "sem_unlink"
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
    sem_post(sem);
    sem_close(sem);
    return 0;
}
