/* SPDX-License-Identifier: MIT */
/*
 * counter.h - how to read and write the int in a mapped counter file. Part of
 * the contract of bump_counter.h: the functions belong to the tests, which come
 * between them.
 */
#ifndef COUNTER_H
#define COUNTER_H

/* Returns the value of the counter that is mapped at COUNTER. Cannot fail. */
int counter_get(const int *counter);

/* Sets the value of the counter that is mapped at COUNTER to VALUE. Cannot
 * fail. */
void counter_set(int *counter, int value);

#endif
