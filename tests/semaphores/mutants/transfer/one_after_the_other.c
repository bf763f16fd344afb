/*
 * @mutant   takes the money with one lock, gives that back, and then takes the
 *           other one: in between the money is nowhere
 * @kills transfer/nobody_sees_money_missing fail "process . had both locks and counted [0-9]+ on the two"
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
    if (from < 0 || to < 0 || from >= bank->n || to >= bank->n || amount < 0) {
        errno = EINVAL;
        return -1;
    }
    if (from == to)
        return 0;
    lock(&bank->lock[from]);
    if (bank_get(bank, from) < amount) {
        sem_post(&bank->lock[from]);
        errno = ERANGE;
        return -1;
    }
    bank_set(bank, from, bank_get(bank, from) - amount);
    sem_post(&bank->lock[from]);
    lock(&bank->lock[to]);
    bank_set(bank, to, bank_get(bank, to) + amount);
    sem_post(&bank->lock[to]);
    return 0;
}
