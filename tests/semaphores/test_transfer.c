/* SPDX-License-Identifier: MIT */
/*
 * test_transfer.c - exercise 11 of the lab semaphores: money from one account
 * to another one, in any direction, by many processes at the same time.
 */
#include "harness.h"
#include "transfer.h"

#define TESTED "transfer()"
#include "schedules.h"
#include "vault.h"

FUNCTIONS(transfer);

/* ---- one transfer -------------------------------------------------------- */

static struct run *start_one(long from, long to, long amount)
{
    return start_driver("transfer",
                        .args = ARGS(number(from), number(to), number(amount)));
}

/* The balances were 100 each, and are these now; all locks are free. */
static void expect_bank(struct run *run, long b0, long b1, long b2)
{
    size_t size;
    long b[ACCOUNTS];
    const char *bytes = get_bytes(run, "balances", &size);
    expect(size == sizeof b, "the values of the test are damaged");
    memcpy(b, bytes, sizeof b);
    expect(b[0] == b0 && b[1] == b1 && b[2] == b2,
           "it returned %s, and the balances, 100 each before, are %ld, %ld, "
           "%ld; they should be %ld, %ld, %ld",
           returned(run), b[0], b[1], b[2], b0, b1, b2);
    expect_rule(get_long(run, "not free") == 0,
                "on every way out of the function each lock that was taken is "
                "given back, once",
                "it returned %s, and left %ld of the locks taken, or higher "
                "than 1",
                returned(run), get_long(run, "not free"));
}

static void expect_refused(long from, long to, long amount, int error)
{
    did("transfer() of %ld from account %ld to account %ld, of 3 accounts (0 "
        "to 2) with 100 each",
        amount, from, to);
    struct run *run = start_one(from, to, amount);
    expect_error(run, error);
    expect_bank(run, 100, 100, 100);
}

static void expect_moved(long from, long to, long amount)
{
    long b[ACCOUNTS] = {100, 100, 100};
    b[from] -= amount;
    b[to] += amount;
    did("transfer() of %ld from account %ld to account %ld, of 3 accounts (0 "
        "to 2) with 100 each",
        amount, from, to);
    struct run *run = start_one(from, to, amount);
    expect_zero(run);
    expect_bank(run, b[0], b[1], b[2]);
}

TEST(transfer, moves_the_money)
{
    rule("what one account loses the other one gets, also when it is all that "
         "there is, and also when it is nothing");
    look("the contracts in transfer.h and bank.h");
    expect_moved(0, 2, random_between(1, 99));
    expect_moved(2, 1, 100);
    expect_moved(1, 0, 0);
}

TEST(transfer, refuses_what_is_no_transfer)
{
    rule("an account that is not there, on either side, and a negative amount "
         "are -1 with EINVAL, before anything is taken or looked at");
    look("the contract in transfer.h");
    expect_refused(-1, 0, 0, EINVAL);
    expect_refused(ACCOUNTS, 0, 0, EINVAL);
    expect_refused(0, ACCOUNTS, 10, EINVAL);
    expect_refused(0, 1, -10, EINVAL);
    ordinary("transfer() of 0 from account 0 to account 1");
    expect_zero(start_one(0, 1, 0));
}

TEST(transfer, refuses_money_that_is_not_there)
{
    rule("more than there is on the account is -1 with ERANGE: nothing is "
         "moved, and the locks are given back on this way out, too");
    look("the contract in transfer.h");
    expect_refused(0, 1, 101, ERANGE);
    expect_refused(2, 1, 1000, ERANGE);
    ordinary("transfer() of 1 from account 0 to account 1");
    expect_zero(start_one(0, 1, 1));
}

TEST(transfer, moves_nothing_to_itself)
{
    rule("with one account there is one lock: a process that takes it a second "
         "time waits for itself. And the balance stays what it is");
    look("sem_wait(3)");
    expect_moved(1, 1, 40);
    expect_moved(0, 0, 0);
}

/* ---- schedules ----------------------------------------------------------- */

/* An accessor that was called without the lock of its account: NULL, or a new
 * string. */
static char *check_locks(void)
{
    struct happening h;
    for (int i = 0; schedule_happening(i, &h); i++) {
        int account;
        if (h.call != CALL_NONE || h.actor == 0 ||
            sscanf(h.what, "bank_%*3s(%d)", &account) != 1)
            continue;
        char name[16];
        snprintf(name, sizeof name, "lock[%d]", account);
        if (held_before(i, h.actor, name) < 1)
            return text_format("process %d called %s without holding %s",
                               h.actor, h.what, name);
    }
    return NULL;
}

/* Everybody returned 0, no money came or went, the locks were held and are
 * free: NULL, or a new string. */
static char *check_bank(enum ending ending)
{
    (void)ending;
    struct happening h;
    long sum = -1, taken = -1;
    for (int i = 0; schedule_happening(i, &h); i++)
        if (is_event(&h, "returned") && h.number != 0)
            return text_format("transfer() in process %d returned %s%s",
                               h.actor, h.number < 0 ? "-1 with errno " : "",
                               h.number < 0 ? errno_name((int)-h.number)
                                            : number(h.number));
    char *wrong = check_locks();
    if (wrong)
        return wrong;
    schedule_number("sum of all", &sum);
    schedule_number("not free", &taken);
    if (sum != 300)
        return text_format("there were 300 on all accounts together, and there "
                           "are %ld at the end",
                           sum);
    if (taken)
        return text_format("at the end %ld of the locks are taken, or higher "
                           "than 1",
                           taken);
    return NULL;
}

static int one, other; /* the two accounts */

static struct run *start_opposite(void)
{
    return start_driver(
        "many", .args = ARGS("2", "opposite", number(one), number(other)),
        .scheduled = true);
}

static struct run *start_opposite_interrupted(void)
{
    return start_driver(
        "many", .args = ARGS("2", "opposite", number(one), number(other)),
        .scheduled = true, INTERRUPT_WAITS(1, 3));
}

static void choose_accounts(int first, int second, const char *when)
{
    one = first;
    other = second;
    did("transfer() of 10 from account %d to %d in one process and of 20 from "
        "account %d to %d in another one, %s",
        one, other, other, one, when);
}

TEST(transfer, opposite_directions_do_not_deadlock)
{
    rule("both locks are needed at the same time. Take them in an order that "
         "does not depend on the direction, the lower number first for "
         "example: then nobody can have the second one and wait for the first");
    look("sem_wait(3)");
    for (int i = 0; i < ACCOUNTS; i++) {
        choose_accounts(i, (i + 1) % ACCOUNTS, "in every order of their steps");
        search_schedules(&(struct search){.start = start_opposite,
                                          .check = check_bank,
                                          .most = 100,
                                          .all = true});
    }
}

TEST(transfer, goes_on_after_a_signal)
{
    choose_accounts(0, 1,
                    "while signals interrupted sem_wait() in both (-1 with "
                    "EINTR)");
    rule("after EINTR the lock is not taken: wait again");
    look("sem_wait(3), signal(7)");
    search_schedules(&(struct search){
        .start = start_opposite_interrupted, .check = check_bank, .most = 1});
}

static struct run *start_circle(void)
{
    return start_driver("many", .args = ARGS("3", "circle"), .scheduled = true);
}

TEST(transfer, three_in_a_circle_do_not_deadlock)
{
    did("transfer() of 10 from account 0 to 1, from 1 to 2 and from 2 to 0 in "
        "three processes, while the test chose which process makes the next "
        "step");
    rule("three can wait in a circle as well as two. One order for all "
         "accounts leaves no circle of any length");
    look("sem_wait(3)");
    search_schedules(&(struct search){
        .start = start_circle, .check = check_bank, .most = 40});
}

static struct run *start_before_auditor(void)
{
    return start_driver("many", .args = ARGS("2", "auditor"),
                        .scheduled = true);
}

static char *check_sum(enum ending ending)
{
    struct happening h;
    for (int i = 0; schedule_happening(i, &h); i++)
        if (is_event(&h, "sum") && h.number != 200)
            return text_format("process 2 had both locks and counted %ld on "
                               "the two accounts, of the 200 that there are",
                               h.number);
    return check_bank(ending);
}

TEST(transfer, nobody_sees_money_missing)
{
    did("transfer() of 30 from account 0 to 1, and a process of the test's "
        "that takes both locks, if they are free, and counts the money, in "
        "every order of their steps");
    rule("a process that has both locks finds the money in one of the two "
         "accounts: so both locks are held from the first change to the last "
         "one");
    look("sem_wait(3)");
    search_schedules(&(struct search){.start = start_before_auditor,
                                      .check = check_sum,
                                      .most = 150,
                                      .all = true});
}
