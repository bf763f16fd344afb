/*
 * @variant  all locks are taken, in the order of their numbers
 */
#include "transfer.h"

#include <errno.h>

static void lock_all(struct bank *b)
{
    for (int i = 0; i < b->n; i++)
        while (sem_wait(&b->lock[i]) == -1 && errno == EINTR)
            ;
}

static void unlock_all(struct bank *b)
{
    for (int i = b->n - 1; i >= 0; i--)
        sem_post(&b->lock[i]);
}

int transfer(struct bank *bank, int from, int to, long amount)
{
    int error = 0;

    lock_all(bank);
    if (amount < 0 || from < 0 || to < 0 || from >= bank->n || to >= bank->n)
        error = EINVAL;
    else if (bank_get(bank, from) < amount)
        error = ERANGE;
    else {
        bank_set(bank, from, bank_get(bank, from) - amount);
        bank_set(bank, to, bank_get(bank, to) + amount);
    }
    unlock_all(bank);
    if (error == 0)
        return 0;
    errno = error;
    return -1;
}
