/* SPDX-License-Identifier: MIT */
/*
 * test_ring1.c - exercise 10 of the lab shared-memory: a ring between one
 * process that puts and one that gets, which may stop between any two steps.
 */
#include "harness.h"
#include "ring1.h"

#define TESTED "ring1"
#include "slots.h"

FUNCTIONS(ring1);

#include "ring1_processes.h"

/* ---- one process --------------------------------------------------------- */

/* What a queue would do: both rings' items, from the oldest on. */
enum { MOST_ORDERS = 600 };
struct model {
    long slots;
    int items[2][MOST_ORDERS], from[2], to[2];
    const char *name[2]; /* "", or " A" and " B" if there are two */
};

/* ORDER, with ITEM to put, was answered by ANSWER. */
static void check_answer(struct model *m, char order, int item,
                         const struct answer *answer)
{
    int k = is_second(order), count = m->to[k] - m->from[k];
    bool can = is_put(order) ? count < m->slots - 1 : count > 0;
    expect(can ? answer->result == 0
               : answer->result == -1 && answer->error == EAGAIN,
           "with %d items in ring%s, which holds %ld, %s returned %d with "
           "errno %s, not %s",
           count, m->name[k], m->slots - 1,
           is_put(order) ? "ring1_put()" : "ring1_get()", answer->result,
           errno_name(answer->error), can ? "0" : "-1 with EAGAIN");
    if (can && is_put(order))
        m->items[k][m->to[k]++] = item;
    if (is_put(order))
        return;
    expect(can || answer->item == UNTOUCHED,
           "ring1_get() said EAGAIN, and changed *item all the same");
    if (!can)
        return;
    int wanted = m->items[k][m->from[k]++];
    expect(answer->item == wanted,
           "item %d that it gave out of ring%s is %d, and was put as %d",
           m->from[k], m->name[k], answer->item, wanted);
}

/* Do ORDERS in rings of SLOTS slots, and compare. */
static void check_orders(long slots, const char *orders)
{
    bool two = strpbrk(orders, "PG");
    struct model m = {.slots = slots,
                      .name = {two ? " A" : "", two ? " B" : ""}};
    int items[MOST_ORDERS];
    size_t n = strlen(orders), size;
    random_fill(items, sizeof items);
    struct run *run =
        start_driver("orders", .args = ARGS(number(slots), orders),
                     .data = items, .data_size = sizeof items);
    finish(run);
    expect(get_long(run, "init") == 0, "ring1_init() returned %ld, not 0",
           get_long(run, "init"));
    const char *answers = get_bytes(run, "answers", &size);
    expect(size == n * sizeof(struct answer),
           "the values of the test are damaged");
    for (size_t i = 0; i < n; i++) {
        struct answer answer;
        memcpy(&answer, answers + i * sizeof answer, sizeof answer);
        check_answer(&m, orders[i], items[i], &answer);
    }
    expect(get_long(run, "n_outside") == 0,
           "it used slot %ld; there are 0 to %ld", get_long(run, "outside"),
           slots - 1);
}

static char *repeat(const char *first, int n_first, const char *then,
                    int n_then)
{
    struct text t = {0};
    for (int i = 0; i < n_first; i++)
        text_add(&t, "%s", first);
    for (int i = 0; i < n_then; i++)
        text_add(&t, "%s", then);
    return t.bytes;
}

TEST(ring1, holds_one_less_than_its_slots)
{
    static const int sizes[] = {2, 5, RING1_MOST};
    rule("`in == out` is an empty ring. So that it never means a full one as "
         "well, one slot stays free: a ring of N slots is full with N - 1 "
         "items, and cannot take more (EAGAIN)");
    look("ring1.h");
    for (int i = 0; i < 3; i++) {
        int n = sizes[i];
        did("made a ring of %d slots, put %d items and got %d", n, n, n);
        check_orders(n, repeat("p", n, "g", n));
    }
}

TEST(ring1, goes_round_and_round)
{
    char orders[501] = {0};
    int slots = (int)random_between(3, 9), count = 0;
    for (int i = 0; i < 500; i++) {
        /* Now rather full, now rather empty. */
        bool is_put = random_between(1, 10) <= (i / 50 % 2 ? 4 : 6);
        orders[i] = is_put ? 'p' : 'g';
        count += is_put;
    }
    did("made a ring of %d slots, and put and got 500 times at random (%d "
        "puts)",
        slots, count);
    rule("after the last slot comes slot 0: both indices go round with %% "
         "slots, and items come out in the order in which they were put");
    look("ring1.h");
    check_orders(slots, orders);
}

TEST(ring1, keeps_everything_in_its_ring)
{
    did("made two rings A and B of 4 slots, and put and got in both");
    rule("all that a ring knows is in struct ring1: a variable of your file "
         "would be one for all rings, and each process would have a copy of "
         "its own");
    look("ring1.h, mmap(2)");
    check_orders(4, "pPPggGpppPPgGGgpPg");
}

TEST(ring1, refuses_bad_sizes)
{
    static const int bad[] = {1, 0, -3, RING1_MOST + 1};
    rule("a ring has 2 to RING1_MOST slots: otherwise -1 with EINVAL");
    look("ring1.h");
    for (int i = 0; i < 4; i++) {
        did("ring1_init() with %d slots", bad[i]);
        struct run *run = start_driver("init", .args = ARGS(number(bad[i])));
        finish(run);
        long result = get_long(run, "result"), error = get_long(run, "errno");
        expect(result == -1 && error == EINVAL,
               "ring1_init() returned %ld%s%s, not -1 with EINVAL", result,
               result == -1 ? " with errno " : "",
               result == -1 ? errno_name((int)error) : "");
    }
}

/* ---- two processes ------------------------------------------------------- */

static const char *n_slots, *n_puts, *n_gets;

static struct run *start_two(void)
{
    return start_driver("two", .args = ARGS(n_slots, n_puts, n_gets),
                        .scheduled = true);
}

static char *check_two(enum ending ending)
{
    (void)ending;
    struct happening h;
    int n_put = 0, asked = 0;
    for (int i = 0; schedule_happening(i, &h); i++) {
        if (is_event(&h, "put failed"))
            return say_failed("ring1_put()", &h);
        if (is_event(&h, "get failed"))
            return say_failed("ring1_get()", &h);
        if (is_event(&h, "no ring"))
            return text_format("ring1_init() failed with %s",
                               errno_name((int)h.number));
        n_put += is_event(&h, "put");
        asked += h.call == CALL_NONE && strcmp(h.what, "next put") == 0 &&
                 h.actor == 1;
    }
    char *wrong = check_items();
    if (wrong)
        return wrong;
    if (n_put < atoi(n_slots) - 1 && n_put < atoi(n_puts))
        return text_format("only %d of %s items could be put into a ring that "
                           "holds %d",
                           n_put, n_puts, atoi(n_slots) - 1);
    return asked ? NULL : text_format("nothing was put");
}

static void search_two(const char *slots, const char *puts_, const char *gets_)
{
    n_slots = slots;
    n_puts = puts_;
    n_gets = gets_;
    search_schedules(&(struct search){
        .start = start_two, .check = check_two, .all = true, .most = 400});
}

TEST(ring1, shows_no_item_before_it_is_there)
{
    did("put 2 items into a ring of 3 slots in one process, and asked for 2 in "
        "another one, in every order of their steps");
    rule("the other process takes whatever lies in front of `in`: fill the "
         "slot first, and only then move `in` past it");
    look("ring1.h");
    search_two("3", "2", "2");
}

TEST(ring1, overwrites_nothing)
{
    did("put 3 items into a ring of 2 slots in one process, and asked for 2 in "
        "another one, in every order of their steps");
    rule("an item stays in its slot until it is got: a put that finds the ring "
         "full changes nothing, and returns EAGAIN");
    look("ring1.h");
    search_two("2", "3", "2");
}
