/*
 * @mutant   no lock is taken
 */
#include "transfer.h"

#include <errno.h>

int transfer(struct bank *bank, int from, int to, long amount)
{
    if (from < 0 || to < 0 || from >= bank->n || to >= bank->n || amount < 0) {
        errno = EINVAL;
        return -1;
    }
    if (from == to)
        return 0;
    if (bank_get(bank, from) < amount) {
        errno = ERANGE;
        return -1;
    }
    bank_set(bank, from, bank_get(bank, from) - amount);
    bank_set(bank, to, bank_get(bank, to) + amount);
    return 0;
}
