/*
 * @variant  a function that calls itself after EINTR; value printed by fprintf
 */
#include <errno.h>
#include <fcntl.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static int take(sem_t *s)
{
    if (sem_wait(s) == 0)
        return 0;
    return errno == EINTR ? take(s) : -1;
}

int main(int argc, char **argv)
{
    int v;
    if (argc != 2) {
        fprintf(stderr, "usage: client_sem NAME\n");
        exit(2);
    }
    sem_t *s = sem_open(argv[1], 0, 0, 0);
    if (s == SEM_FAILED) {
        fprintf(stderr, "there is no server with %s\n", argv[1]);
        exit(1);
    }
    fprintf(stdout, "%s\n", "waiting for the semaphore");
    fflush(NULL);
    if (take(s) == -1) {
        perror("sem_wait");
        exit(1);
    }
    sem_getvalue(s, &v);
    fprintf(stdout, "sem is %i\n", v);
    fflush(NULL);
    sem_post(s);
    sem_close(s);
    exit(0);
}
