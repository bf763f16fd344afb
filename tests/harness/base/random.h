/* SPDX-License-Identifier: MIT */
/*
 * random.h - random inputs, which a student's process cannot guess and the
 * same seed makes again. Used by tests.
 */
#ifndef RANDOM_H
#define RANDOM_H

#include <stddef.h>
#include <stdint.h>

/* From now on what SEED, the seed of the run, gives to this test. */
void random_seed(uint64_t seed, const char *exercise, const char *test);

void random_fill(void *buf, size_t n);    /* any bytes */
void random_text(char *buf, size_t n);    /* n letters and digits, no '\0' */
long random_between(long low, long high); /* both included */

#endif
