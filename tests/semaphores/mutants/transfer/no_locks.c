/*
 * @mutant   no lock is taken
 * @kills transfer/opposite_directions_do_not_deadlock fail "process . called bank_get\(0\) without holding lock\[0\]"
 * @kills transfer/three_in_a_circle_do_not_deadlock fail "process . called bank_get\(0\) without holding lock\[0\]"
 * @kills transfer/nobody_sees_money_missing fail "process . called bank_get\(0\) without holding lock\[0\]"
 * @kills transfer/goes_on_after_a_signal fail "process . called bank_get\(0\) without holding lock\[0\]"
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
