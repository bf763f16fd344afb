/*
 * @mutant   the lock of the account that gets the money is not given back
 * @kills transfer/moves_the_money fail "it returned 0, and left 1 of the locks taken, or higher"
 * @kills transfer/refuses_money_that_is_not_there fail "it returned -1 with errno ERANGE, and left 1 of the locks"
 * @kills transfer/opposite_directions_do_not_deadlock deadlock "has ended without giving it back"
 * @kills transfer/three_in_a_circle_do_not_deadlock deadlock "has ended without giving it back"
 * @kills transfer/nobody_sees_money_missing fail "at the end 1 of the locks are taken, or higher than 1"
 * @kills transfer/goes_on_after_a_signal deadlock "has ended without giving it back"
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
    if (from < to) {
        take(&bank->lock[from]);
        take(&bank->lock[to]);
    } else {
        take(&bank->lock[to]);
        if (from != to)
            take(&bank->lock[from]);
    }

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
