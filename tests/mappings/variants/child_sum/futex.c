/*
 * @variant  a lock of its own that sleeps in futex(2)
 */
#include "child_sum.h"
#include <errno.h>
#include <linux/futex.h>
#include <stdatomic.h>
#include <sys/syscall.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

struct common {
    atomic_int state; /* 0 free, 1 taken, 2 taken and awaited */
    long sum;
};

static void work(struct common *c, const int *a, int n, int step)
{
    long mine = 0;
    for (int i = 0; i < n; i += step)
        mine += a[i];
    int none = 0;
    if (!atomic_compare_exchange_strong(&c->state, &none, 1))
        while (atomic_exchange(&c->state, 2) != 0)
            syscall(SYS_futex, &c->state, FUTEX_WAIT, 2, NULL, NULL, 0);
    c->sum += mine;
    if (atomic_exchange(&c->state, 0) == 2)
        syscall(SYS_futex, &c->state, FUTEX_WAKE, 1, NULL, NULL, 0);
    _exit(0);
}

int child_sum(const int *a, int n, int nproc, long *sum)
{
    int left = 0, error = 0, status;
    if (n < 0 || nproc < 1)
        return errno = EINVAL, -1;
    struct common *c = mmap(NULL, sizeof *c, PROT_READ | PROT_WRITE,
                            MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (c == MAP_FAILED)
        return -1;
    atomic_init(&c->state, 0);
    for (int i = 0; i < nproc && !error; i++) {
        pid_t pid = fork();
        if (pid == 0)
            work(c, a + (i < n ? i : n), i < n ? n - i : 0, nproc);
        else if (pid < 0)
            error = errno;
        else
            left++;
    }
    while (left > 0) {
        if (wait(&status) > 0) {
            left--;
            if (status && !error)
                error = EIO;
        }
    }
    if (!error)
        *sum = c->sum;
    munmap(c, sizeof *c);
    errno = error;
    return error ? -1 : 0;
}
