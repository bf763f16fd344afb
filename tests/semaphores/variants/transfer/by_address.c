/*
 * @variant  the lock that lies lower in the array is taken first; lock and
 *           unlock by pointers
 */
#include "transfer.h"

#include <errno.h>

static void swap_if_above(sem_t **a, sem_t **b)
{
    if (*a > *b) {
        sem_t *c = *a;
        *a = *b;
        *b = c;
    }
}

int transfer(struct bank *bank, int from, int to, long amount)
{
    if (amount < 0 || from < 0 || to < 0 || from >= bank->n || to >= bank->n)
        return errno = EINVAL, -1;
    sem_t *a = &bank->lock[from], *b = &bank->lock[to];
    if (a == b)
        return 0;
    swap_if_above(&a, &b);
    while (sem_wait(a))
        ;
    while (sem_wait(b))
        ;
    long f = bank_get(bank, from), t = bank_get(bank, to);
    int enough = f >= amount;
    if (enough) {
        bank_set(bank, to, t + amount);
        bank_set(bank, from, f - amount);
    }
    sem_post(a);
    sem_post(b);
    if (!enough)
        errno = ERANGE;
    return enough ? 0 : -1;
}
