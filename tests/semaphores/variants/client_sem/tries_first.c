/*
 * @variant  sem_trywait() first, the message on an unbuffered stream,
 *           sem_clockwait()
 */
#include <errno.h>
#include <fcntl.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <time.h>

int main(int argc, char **argv)
{
    int n = -1;
    struct timespec far;

    setvbuf(stdout, NULL, _IONBF, 0);
    if (argc == 1 || argc > 2) {
        fputs("client_sem: give me the name of a semaphore\n", stderr);
        return 2;
    }
    sem_t *s = sem_open(argv[1], 0);
    if (s == NULL) {
        perror(argv[1]);
        return 1;
    }
    puts("waiting for the semaphore");
    clock_gettime(CLOCK_MONOTONIC, &far);
    far.tv_sec += 100000;
    if (sem_trywait(s) == -1)
        while (sem_clockwait(s, CLOCK_MONOTONIC, &far) == -1)
            ;
    if (sem_getvalue(s, &n) == 0)
        printf("sem is %d\n", n);
    sem_post(s);
    sem_close(s);
    return 0;
}
