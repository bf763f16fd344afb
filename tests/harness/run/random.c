/* SPDX-License-Identifier: MIT */
/*
 * random.c - random inputs: splitmix64. Runs in a worker of the judge.
 */
#include "harness/run/random.h"

#include "harness/harness.h"

static uint64_t random_state;

void random_seed(uint64_t seed, const char *exercise, const char *test)
{
    random_state = seed;
    const char *parts[] = {exercise, test};
    for (int i = 0; i < 2; i++)
        for (const char *c = parts[i]; *c; c++)
            random_state = (random_state ^ (uint64_t)*c) * 0x100000001b3u;
}

static uint64_t random_next(void)
{
    uint64_t z = random_state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

void random_fill(void *buf, size_t n)
{
    unsigned char *b = buf;
    for (size_t i = 0; i < n; i++)
        b[i] = (unsigned char)random_next();
}

void random_text(char *buf, size_t n)
{
    static const char letters[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    for (size_t i = 0; i < n; i++)
        buf[i] = letters[random_next() % (sizeof letters - 1)];
}

long random_between(long low, long high)
{
    return low + (long)(random_next() % (uint64_t)(high - low + 1));
}
