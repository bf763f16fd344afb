/* SPDX-License-Identifier: MIT */
/*
 * ring1_processes.h - for the tests of ring1: the drivers, which put and get in
 * one process or in two. Included by test_ring1.c.
 */
#ifndef RING1_PROCESSES_H
#define RING1_PROCESSES_H

/* What a call came to. */
struct answer {
    int result, error, item;
};

enum { UNTOUCHED = 0x5eed };

static inline bool is_put(char order)
{
    return order == 'p' || order == 'P';
}

static inline bool is_second(char order)
{
    return order == 'P' || order == 'G';
}

#ifdef IPCLAB_SUBJECT

void ring1_fill(struct ring1 *r, int slot, int item)
{
    vault_fill(vault_of(r), "ring1_fill", slot, item);
}

int ring1_look(const struct ring1 *r, int slot)
{
    return vault_look(vault_of(r), "ring1_look", slot);
}

static struct vault *vault;

static struct ring1 *the_ring(void)
{
    return (struct ring1 *)vault->ring;
}

static void open_ring(int slots)
{
    vault_open(vault, slots);
    if (ring1_init(the_ring(), slots) == -1)
        event("no ring", errno);
    name_object(&the_ring()->in, "in");
    name_object(&the_ring()->out, "out");
}

/* ---- one process --------------------------------------------------------- */

/* Arguments: slots. */
DRIVER(init)
{
    int slots = (int)arg_long(0);
    vault = shared_memory(sizeof *vault);
    vault_open(vault, slots);
    value_result(ring1_init(the_ring(), slots));
    munmap(vault, sizeof *vault);
}

static struct answer do_order(struct ring1 *r, char order, int item)
{
    struct answer a = {.item = UNTOUCHED};
    errno = 0;
    a.result = is_put(order) ? ring1_put(r, item) : ring1_get(r, &a.item);
    a.error = errno;
    return a;
}

/* Arguments: slots, and orders: p puts an item of the data, g gets one; in
 * capital letters they do so with a second ring. */
DRIVER(orders)
{
    size_t size, n = strlen(arg_text(1));
    const int *items = arg_data(&size);
    struct answer *answers = calloc(n, sizeof *answers);
    struct vault *second = shared_memory(sizeof *second);
    int slots = (int)arg_long(0);

    if (!answers)
        abort();
    vault = shared_memory(sizeof *vault);
    vault_open(vault, slots);
    vault_open(second, slots);
    value_long("init", ring1_init(the_ring(), slots));
    ring1_init((struct ring1 *)second->ring, slots);
    for (size_t i = 0; i < n; i++) {
        char order = arg_text(1)[i];
        struct vault *v = is_second(order) ? second : vault;
        answers[i] = do_order((struct ring1 *)v->ring, order, items[i]);
    }
    value_bytes("answers", answers, n * sizeof *answers);
    value_long("n_outside", vault->n_outside + second->n_outside);
    value_long("outside", vault->n_outside ? vault->outside : second->outside);
    free(answers);
    munmap(second, sizeof *second);
    munmap(vault, sizeof *vault);
}

/* ---- two processes ------------------------------------------------------- */

static int ring_slots, n_to_put, n_to_get;

static void reset(void)
{
    open_ring(ring_slots);
    /* So that the end of the array is in the middle of what happens. */
    for (int i = 0; i < ring_slots - 1; i++) {
        int item;
        ring1_put(the_ring(), i);
        ring1_get(the_ring(), &item);
    }
    vault->n_twice = 0;
}

static void get_one(void)
{
    int item = UNTOUCHED, result;
    step("next get", NULL, 0);
    step_end(0);
    result = ring1_get(the_ring(), &item);
    if (result == 0)
        event("got", item);
    else if (errno != EAGAIN)
        event("get failed", -errno);
}

static void act(int actor)
{
    for (int i = 1; actor == 1 && i <= n_to_put; i++) {
        step("next put", NULL, 100 + i);
        step_end(0);
        if (ring1_put(the_ring(), 100 + i) == 0)
            event("put", 100 + i);
        else if (errno != EAGAIN)
            event("put failed", -errno);
    }
    for (int i = 0; actor == 2 && i < n_to_get; i++)
        get_one();
}

static void report(void)
{
    for (int i = 0; i < ring_slots; i++)
        get_one();
    vault_tell(vault);
}

/* Arguments: slots, so many puts in one process, so many gets in another. */
DRIVER(two)
{
    ring_slots = (int)arg_long(0);
    n_to_put = (int)arg_long(1);
    n_to_get = (int)arg_long(2);
    vault = shared_memory(sizeof *vault);
    rounds(2, reset, act, report);
    munmap(vault, sizeof *vault);
}

#endif

#endif
