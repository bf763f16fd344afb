/* SPDX-License-Identifier: MIT */
/*
 * ring_processes.h - for the tests of ring: the drivers, which put, get and
 * close in several processes. Included by test_ring.c.
 */
#ifndef RING_PROCESSES_H
#define RING_PROCESSES_H

#ifdef IPCLAB_SUBJECT

#include <stdatomic.h>

void ring_fill(struct ring *r, int slot, int item)
{
    vault_fill(vault_of(r), "ring_fill", slot, item);
}

int ring_look(const struct ring *r, int slot)
{
    return vault_look(vault_of(r), "ring_look", slot);
}

static struct vault *vault;
/* Of all processes together: what they did, as far as it went well. */
static struct {
    atomic_int put, got;
    atomic_bool closed;
} * done;

static struct ring *the_ring(void)
{
    return (struct ring *)vault->ring;
}

/* ---- what a process does ------------------------------------------------- */

enum { UNTOUCHED = 0x5eed };

static bool put_one(int item)
{
    event("next put", item);
    if (ring_put(the_ring(), item) == 0) {
        event("put", item);
        done->put++;
        return true;
    }
    event("put failed", -errno);
    return false;
}

static bool get_one(void)
{
    int item = UNTOUCHED;
    if (ring_get(the_ring(), &item) == 0) {
        event("got", item);
        done->got++;
        return true;
    }
    event("get failed", -errno);
    if (item != UNTOUCHED)
        event("changed", item);
    return false;
}

static void close_ring(void)
{
    event("closing", 0);
    done->closed = true;
    if (ring_close(the_ring()) == 0)
        event("closed", 0);
    else
        event("close failed", -errno);
}

/* p: put one; g: get one; e: get until the end; c: close. */
static void follow(const char *plan, int self)
{
    int n = 0;
    for (; *plan; plan++)
        if (*plan == 'p')
            put_one(100 * self + ++n);
        else if (*plan == 'g')
            get_one();
        else if (*plan == 'c')
            close_ring();
        else
            while (get_one())
                ;
}

/* ---- rounds -------------------------------------------------------------- */

static void reset(void)
{
    vault_open(vault, (int)arg_long(0));
    if (ring_init(the_ring(), (int)arg_long(0)) == -1) {
        event("init failed", -errno);
        return;
    }
    name_object(&the_ring()->mutex, "mutex");
    name_object(&the_ring()->free, "free");
    name_object(&the_ring()->used, "used");
    done->put = done->got = 0;
    done->closed = false;
    for (int i = 0; i < arg_long(1); i++)
        put_one(900 + i);
}

static void act(int actor)
{
    follow(arg_text(1 + actor), actor);
}

/* What is left comes out, too; of a closed ring until the end. */
static void report(void)
{
    for (int i = 0; i <= 2 * RING_MOST; i++)
        if ((!done->closed && done->put <= done->got) || !get_one())
            break;
    vault_tell(vault);
}

/* Arguments: slots, items that are in the ring, what the processes do. */
DRIVER(processes)
{
    int n = *arg_text(4) ? 3 : *arg_text(3) ? 2 : 1;
    vault = shared_memory(sizeof *vault);
    done = shared_memory(sizeof *done);
    rounds(n, reset, act, report);
    munmap(done, sizeof *done);
    munmap(vault, sizeof *vault);
}

/* ---- without the scheduler ----------------------------------------------- */

DRIVER(init)
{
    vault = shared_memory(sizeof *vault);
    vault_open(vault, (int)arg_long(0));
    value_result(ring_init(the_ring(), (int)arg_long(0)));
    munmap(vault, sizeof *vault);
}

/* Arguments: "get" from an empty ring, or "put" into a full one. When the test
 * says so, another process does the opposite. */
DRIVER(sleep)
{
    bool gets = strcmp(arg_text(0), "get") == 0;
    bool *told = shared_memory(sizeof *told);
    int item = 0, result;
    vault = shared_memory(sizeof *vault);
    vault_open(vault, 1);
    ring_init(the_ring(), 1);
    if (!gets)
        ring_put(the_ring(), 1);
    pid_t pid = fork();
    if (pid == 0) {
        char word;
        if (read(arg_fd(0), &word, 1) == 1) {
            *told = true;
            gets ? ring_put(the_ring(), 2) : ring_get(the_ring(), &item);
        }
        _exit(0);
    }
    result = gets ? ring_get(the_ring(), &item) : ring_put(the_ring(), 2);
    value_long("early", !*told);
    waitpid(pid, NULL, 0);
    value_long("result", result);
    munmap(vault, sizeof *vault);
    munmap(told, sizeof *told);
}

#endif
#endif
