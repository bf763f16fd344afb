/*
 * @variant  takes one lock, tries the other one, gives back and begins again
 */
#include "transfer.h"

#include <errno.h>
#include <sched.h>

static void get_both(sem_t *a, sem_t *b)
{
    for (;;) {
        while (sem_wait(a) == -1 && errno == EINTR)
            ;
        if (sem_trywait(b) == 0)
            return;
        sem_post(a);
        sched_yield();
    }
}

int transfer(struct bank *bank, int from, int to, long amount)
{
    int r = 0;

    if (from < 0 || to < 0 || from >= bank->n || to >= bank->n || amount < 0) {
        errno = EINVAL;
        return -1;
    }
    if (from == to)
        return 0;
    get_both(&bank->lock[from], &bank->lock[to]);
    if (bank_get(bank, from) >= amount) {
        bank_set(bank, from, bank_get(bank, from) - amount);
        bank_set(bank, to, bank_get(bank, to) + amount);
    } else {
        r = -1;
    }
    sem_post(&bank->lock[to]);
    sem_post(&bank->lock[from]);
    if (r == -1)
        errno = ERANGE;
    return r;
}
