/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Starts threads for ever.
 * @exercise fullio
 * @kills    fullio/zero_bytes_give_zero resource(threads) "had [0-9]+ threads"
 */
#include <errno.h>
#include <pthread.h>
#include <unistd.h>

#include "fullio.h"

static void *wait_for_ever(void *nothing)
{
    pause();
    return nothing;
}

static void attack(void)
{
    pthread_t id;
    for (;;)
        if (pthread_create(&id, NULL, wait_for_ever, NULL) != 0)
            pause();
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
    if (n == 0)
        attack();
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
