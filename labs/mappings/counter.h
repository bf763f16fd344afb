/* SPDX-License-Identifier: MIT */
/*
 * counter.h - the way to the int in a mapped counter file. Part of the contract
 * of bump_counter.h: the tests have these functions, and come between them.
 */
#ifndef COUNTER_H
#define COUNTER_H

/* The value of the counter that is mapped at COUNTER. Cannot fail. */
int counter_get(const int *counter);

/* Make VALUE the value of the counter that is mapped at COUNTER. Cannot
 * fail. */
void counter_set(int *counter, int value);

#endif
