/* SPDX-License-Identifier: MIT */
/*
 * random.h - where random inputs (test.h) come from. Internal to the judge's
 * workers.
 */
#ifndef RANDOM_H
#define RANDOM_H

#include <stdint.h>

/* From now on what SEED, the seed of the run, gives to this test. */
void random_seed(uint64_t seed, const char *exercise, const char *test);

#endif
