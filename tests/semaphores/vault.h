/* SPDX-License-Identifier: MIT */
/*
 * vault.h - what the tests of transfer do inside: a bank whose accessors are
 * steps, and processes that use it at the same time. Included by
 * test_transfer.c behind the contract.
 */
#ifndef VAULT_H
#define VAULT_H

enum { ACCOUNTS = 3 };

#ifdef IPCLAB_SUBJECT

#include <sys/mman.h>

/* The probe's: so that what a process of the kit's does are steps as well. */
int probe_sem_trywait(sem_t *s);
int probe_sem_post(sem_t *s);

/* The page before the bank, the bank, and what only the kit knows of. */
enum { VAULT_SIZE = 3 * 4096, BANK_AT = 4096, BALANCES_AT = 2 * 4096 };
static char *vault;

static struct bank *the_bank(void)
{
    return (struct bank *)(vault + BANK_AT);
}

static long *balance_of(int i)
{
    return (long *)(vault + BALANCES_AT) + i;
}

static bool is_inside(int i)
{
    return i >= 0 && i < ACCOUNTS;
}

long bank_get(const struct bank *bank, int i)
{
    char what[32];
    (void)bank;
    snprintf(what, sizeof what, "bank_get(%d)", i);
    step(what, NULL, 0);
    long balance = is_inside(i) ? *balance_of(i) : 0;
    step_end(balance);
    return balance;
}

void bank_set(struct bank *bank, int i, long balance)
{
    char what[32];
    (void)bank;
    snprintf(what, sizeof what, "bank_set(%d)", i);
    step(what, NULL, balance);
    if (is_inside(i))
        *balance_of(i) = balance;
    step_end(balance);
}

/* Free locks, also where there should be none: before the array's beginning
 * and behind the last account. */
static void open_bank(void)
{
    struct bank *bank = the_bank();
    bank->n = ACCOUNTS;
    for (int i = 0; i < BANK_ACCOUNTS; i++) {
        char name[16];
        snprintf(name, sizeof name, "lock[%d]", i);
        sem_init(&bank->lock[i], 1, 1);
        if (i < ACCOUNTS)
            name_object(&bank->lock[i], name);
        *balance_of(i) = 100;
    }
}

/* How many locks are not 1. */
static int count_not_free(void)
{
    int n = 0;
    for (int i = 0; i < BANK_ACCOUNTS; i++)
        n += value_of(&the_bank()->lock[i]) != 1;
    return n;
}

/* Arguments: from, to, amount. */
DRIVER(transfer)
{
    vault = shared_memory(VAULT_SIZE);
    open_bank();
    sem_init(the_bank()->lock - 1, 1, 1);
    value_result(
        transfer(the_bank(), (int)arg_long(0), (int)arg_long(1), arg_long(2)));
    value_bytes("balances", balance_of(0), ACCOUNTS * sizeof(long));
    value_long("not free", count_not_free());
    munmap(vault, VAULT_SIZE);
}

/* ---- rounds ---- */

static void move(int from, int to, long amount)
{
    int result = transfer(the_bank(), from, to, amount);
    event("returned", result == -1 ? -errno : result);
}

static void act_opposite(int actor)
{
    int one = (int)arg_long(2), other = (int)arg_long(3);
    move(actor == 1 ? one : other, actor == 1 ? other : one, 10 * actor);
}

static void act_in_circle(int actor)
{
    move(actor - 1, actor % ACCOUNTS, 10);
}

/* Actor 2 looks at both accounts, if it can have both locks without waiting. */
static void act_before_auditor(int actor)
{
    sem_t *lock = the_bank()->lock;
    if (actor == 1) {
        move(0, 1, 30);
    } else if (probe_sem_trywait(&lock[0]) == 0) {
        if (probe_sem_trywait(&lock[1]) == 0) {
            event("sum", *balance_of(0) + *balance_of(1));
            probe_sem_post(&lock[1]);
        }
        probe_sem_post(&lock[0]);
    }
}

static void report(void)
{
    event("sum of all", *balance_of(0) + *balance_of(1) + *balance_of(2));
    event("not free", count_not_free());
}

/* Arguments: how many processes, what they do, and between which accounts. */
DRIVER(many)
{
    const char *what = arg_text(1);
    vault = shared_memory(VAULT_SIZE);
    rounds((int)arg_long(0), open_bank,
           strcmp(what, "opposite") == 0 ? act_opposite
           : strcmp(what, "circle") == 0 ? act_in_circle
                                         : act_before_auditor,
           report);
    munmap(vault, VAULT_SIZE);
}

#endif
#endif
