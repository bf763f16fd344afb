/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Has no end of its last line, hides the contract, takes words away,
 *           and sets what Criterion and the kernel look at.
 * @exercise fullio
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#define FULLIO_H
#include "fullio.h"

#if __has_include("/etc/passwd") || __has_include("../tests/test_fullio.c") || \
    __has_include("/work") || __has_include("/root")
#error this is the machine
#endif
#define cr_assert(condition)
#define TEST(exercise, name)
#pragma GCC poison strcmp strstr

int criterion_internal_test_main(void)
{
    return 0;
}

void criterion_send_assert(void)
{
}

static void __attribute__((constructor)) begin(void)
{
    setenv("CRITERION_ALWAYS_SUCCEED", "1", 1);
    nice(19);
    mlockall(MCL_CURRENT);
    struct rlimit core = {RLIM_INFINITY, RLIM_INFINITY};
    setrlimit(RLIMIT_CORE, &core);
}

/* The right answer: the hostile part must cost what it does, and no more. */
ssize_t read_full(int fd, void *buf, size_t n)
{
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