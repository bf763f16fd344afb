/*
 * @variant  _Exit() of C99 instead of _exit() of POSIX
 */
#include "child_sum.h"

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

static long add_part(const int *a, int n, int nproc, int i)
{
    long from = (long)n * i / nproc;
    long to = (long)n * (i + 1) / nproc;
    long sum = 0;
    for (long k = from; k < to; k++)
        sum += a[k];
    return sum;
}

static int start_children(const int *a, int n, int nproc, long *sums)
{
    for (int i = 0; i < nproc; i++) {
        pid_t pid = fork();
        if (pid == -1)
            return i;
        if (pid == 0) {
            sums[i] = add_part(a, n, nproc, i);
            _Exit(0);
        }
    }
    return nproc;
}

static bool reap_children(int n)
{
    bool well = true;
    while (n > 0) {
        int status;
        if (wait(&status) != -1) {
            n--;
            well = well && WIFEXITED(status) && WEXITSTATUS(status) == 0;
        } else if (errno != EINTR) {
            return false;
        }
    }
    return well;
}

int child_sum(const int *a, int n, int nproc, long *sum)
{
    if (n < 0 || nproc < 1) {
        errno = EINVAL;
        return -1;
    }

    size_t size = (size_t)nproc * sizeof(long);
    long *sums = mmap(NULL, size, PROT_READ | PROT_WRITE,
                      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (sums == MAP_FAILED)
        return -1;

    int made = start_children(a, n, nproc, sums);
    int error = made < nproc ? errno : 0;

    if (!reap_children(made) && error == 0)
        error = EIO;
    if (error == 0) {
        *sum = 0;
        for (int i = 0; i < nproc; i++)
            *sum += sums[i];
    }
    munmap(sums, size);
    if (error == 0)
        return 0;
    errno = error;
    return -1;
}
