/*
 * @mutant   the account with less money is locked first: the order changes with
 *           the money
 * @kills transfer/opposite_directions_do_not_deadlock fail "process . called bank_get\(0\) without holding lock\[0\]"
 * @kills transfer/three_in_a_circle_do_not_deadlock fail "process . called bank_get\(0\) without holding lock\[0\]"
 * @kills transfer/nobody_sees_money_missing fail "process . called bank_get\(0\) without holding lock\[0\]"
 * @kills transfer/goes_on_after_a_signal fail "process . called bank_get\(0\) without holding lock\[0\]"
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
    low = bank_get(bank, from) <= bank_get(bank, to) ? from : to;
    high = low == from ? to : from;
    lock(&bank->lock[low]);
    lock(&bank->lock[high]);
    if (bank_get(bank, from) < amount) {
        sem_post(&bank->lock[high]);
        sem_post(&bank->lock[low]);
        errno = ERANGE;
        return -1;
    }
    bank_set(bank, from, bank_get(bank, from) - amount);
    bank_set(bank, to, bank_get(bank, to) + amount);
    sem_post(&bank->lock[high]);
    sem_post(&bank->lock[low]);
    return 0;
}
