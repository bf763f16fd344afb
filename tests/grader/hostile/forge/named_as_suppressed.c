/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Reads beyond its memory in functions that are named like those of
 *           a Fortran library, whose errors Valgrind leaves out by default.
 * @exercise fullio
 * @memory   InvalidRead ""
 */
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "fullio.h"

static long unaligned_bigint(const long *numbers)
{
    return numbers[8];
}

static long hash(const long *numbers)
{
    return unaligned_bigint(numbers) | 1;
}

static long for__add_to_lf_table(void)
{
    long *numbers = calloc(8, sizeof *numbers);
    long sum = hash(numbers);
    free(numbers);
    return sum;
}

static void attack(void)
{
    static volatile long sum;
    sum = for__add_to_lf_table();
}

/* The right answer: the hostile part must cost what it does, and no more. */
ssize_t read_full(int fd, void *buf, size_t n)
{
    attack();
    size_t done = 0;
    while (done < n) {
        ssize_t got = read(fd, (char *)buf + done, n - done);
        if (got == -1 && errno == EINTR)
            continue;
        if (got == -1)
            return -1;
        if (got == 0)
            break;
        done += (size_t)got;
    }
    return (ssize_t)done;
}

ssize_t write_full(int fd, const void *buf, size_t n)
{
    attack();
    size_t done = 0;
    while (done < n) {
        ssize_t put = write(fd, (const char *)buf + done, n - done);
        if (put == -1 && errno == EINTR)
            continue;
        if (put == -1)
            return -1;
        done += (size_t)put;
    }
    return (ssize_t)done;
}
