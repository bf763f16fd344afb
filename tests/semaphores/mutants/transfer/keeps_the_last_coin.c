/*
 * @mutant   the last of the money cannot be moved (> for >=)
 * @kills transfer/moves_the_money fail "transfer\(\) returned -1 with errno ERANGE, not 0"
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
    if (have > amount) {
        bank_set(bank, from, have - amount);
        bank_set(bank, to, bank_get(bank, to) + amount);
        result = 0;
    }

    sem_post(&bank->lock[from]);
    if (from != to)
        sem_post(&bank->lock[to]);
    if (result == -1)
        errno = ERANGE;
    return result;
}
