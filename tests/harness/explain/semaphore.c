/* SPDX-License-Identifier: MIT */
/*
 * semaphore.c - why a semaphore keeps its processes waiting, in words. Runs in a
 * worker of the judge.
 */
#include "harness/explain/semaphore.h"

bool semaphore_explain(struct text *t, const struct semaphore_case *c)
{
    switch (c->cause) {
    case CAUSE_CIRCLE:
        text_add(t, "Each holds what the next one waits for: a circular wait.");
        return true;
    case CAUSE_ITSELF:
        text_add(t, "It waits for what it holds itself: nobody else can give "
                    "it.");
        return true;
    case CAUSE_PRIVATE:
        text_add(t,
                 "%s lies in private memory%s (a global, the heap, the stack, "
                 "or a mapping with MAP_PRIVATE): there each process has a "
                 "copy of its own, and a post in one is not seen in the other. "
                 "It must lie in memory that is mapped MAP_SHARED, before "
                 "fork() if that is how they share it.",
                 c->name, c->owner);
        return true;
    case CAUSE_UNSHARED:
        text_add(t,
                 "%s was initialised%s with pshared 0: it is for the threads "
                 "of one process, and a post in another process wakes nobody. "
                 "Between processes pshared is 1.",
                 c->name, c->made);
        return true;
    case CAUSE_STALE:
        text_add(t,
                 "%s existed already, with value %ld: sem_open()%s asked for "
                 "%ld, but the initial value counts only for a new semaphore. "
                 "It was left by an earlier run: unlink it first.",
                 c->name, c->value, c->made, c->wanted);
        return true;
    case CAUSE_INITIAL:
        text_add(t,
                 "%s was made with value 0%s, and nobody has posted it: is its "
                 "initial value wrong?",
                 c->name, c->made);
        return true;
    default: return false;
    }
}
