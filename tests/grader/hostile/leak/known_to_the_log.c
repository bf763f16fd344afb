/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Loses a block of memory whose address only the probe's log still has.
 * @exercise fullio
 * @memory   Leak_DefinitelyLost "fullio.c"
 */
#include <errno.h>
#include <semaphore.h>
#include <stdlib.h>
#include <unistd.h>

#include "fullio.h"

static void lose(void)
{
    sem_t *s = malloc(sizeof *s);
    if (s != NULL)
        sem_init(s, 0, 1);
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
    lose();
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
