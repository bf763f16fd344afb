/*
 * @mutant   only the account that gives is locked
 * @kills transfer/opposite_directions_do_not_deadlock fail "process . called bank_get\(1\) without holding lock\[1\]"
 * @kills transfer/three_in_a_circle_do_not_deadlock fail "process . called bank_get\(1\) without holding lock\[1\]"
 * @kills transfer/nobody_sees_money_missing fail "process . called bank_get\(1\) without holding lock\[1\]"
 * @kills transfer/goes_on_after_a_signal fail "process . called bank_get\(1\) without holding lock\[1\]"
 */
#include "transfer.h"

#include <errno.h>

static int is_account(const struct bank *b, int i)
{
    return i >= 0 && i < b->n;
}

static int take(sem_t *s)
{
    int r;

    do
        r = sem_wait(s);
    while (r == -1 && errno == EINTR);
    return r;
}

int transfer(struct bank *bank, int from, int to, long amount)
{
    int result = -1;
    long have;

    if (!is_account(bank, from) || !is_account(bank, to) || amount < 0) {
        errno = EINVAL;
        return -1;
    }
    take(&bank->lock[from]);

    have = bank_get(bank, from);
    if (have >= amount) {
        bank_set(bank, from, have - amount);
        bank_set(bank, to, bank_get(bank, to) + amount);
        result = 0;
    }

    sem_post(&bank->lock[from]);
    if (result == -1)
        errno = ERANGE;
    return result;
}
