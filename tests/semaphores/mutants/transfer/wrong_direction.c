/*
 * @mutant   from and to are swapped
 * @kills transfer/moves_the_money fail "it returned 0, and the balances, [0-9]+ each before, are [0-9]+,"
 */
#include "transfer.h"

#include <errno.h>

static void lock(sem_t *s)
{
    while (sem_wait(s) == -1 && errno == EINTR)
        ;
}

int transfer(struct bank *bank, int from, int to, long amount)
{
    int low, high;

    if (from < 0 || to < 0 || from >= bank->n || to >= bank->n || amount < 0) {
        errno = EINVAL;
        return -1;
    }
    if (from == to)
        return 0;
    low = from < to ? from : to;
    high = from < to ? to : from;
    lock(&bank->lock[low]);
    lock(&bank->lock[high]);
    if (bank_get(bank, to) < amount) {
        sem_post(&bank->lock[high]);
        sem_post(&bank->lock[low]);
        errno = ERANGE;
        return -1;
    }
    bank_set(bank, to, bank_get(bank, to) - amount);
    bank_set(bank, from, bank_get(bank, from) + amount);
    sem_post(&bank->lock[high]);
    sem_post(&bank->lock[low]);
    return 0;
}
