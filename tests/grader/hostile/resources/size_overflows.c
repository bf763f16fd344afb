/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Computes the size of a shared memory object in an int, which
 *           overflows; and asks for the size that was meant.
 * @exercise fullio
 * @kills    fullio/zero_bytes_give_zero crash(SIGXFSZ) "SIGXFSZ"
 * @leaks    shm "shm_unlink"
 */
#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "fullio.h"

static void attack(void)
{
    volatile int records = 1 << 20;
    int fd = shm_open("/records", O_RDWR | O_CREAT, 0600);
    int size = (int)((unsigned)records * 3000U);
    if (ftruncate(fd, size) == 0 || errno != EINVAL)
        _exit(9);
    if (ftruncate(fd, (off_t)records * 3000) == 0)
        _exit(9);
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
