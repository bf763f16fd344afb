/*
 * @variant  one function for both, with the semaphores in an array
 */
#include "deadlock.h"

#include <errno.h>

static void run(sem_t *order[2], int first_use, void (*use)(int))
{
    for (int i = 0; i < 2; i++) {
        int r;
        do
            r = sem_wait(order[i]);
        while (r == -1 && errno == EINTR);
        use(i == 0 ? first_use : USE_BOTH);
    }
    for (int i = 0; i < 2; i++)
        sem_post(order[i]);
}

void process1(sem_t *s1, sem_t *s2, void (*use)(int))
{
    run((sem_t *[]){s1, s2}, USE_1, use);
}

void process2(sem_t *s1, sem_t *s2, void (*use)(int))
{
    run((sem_t *[]){s2, s1}, USE_2, use);
}
