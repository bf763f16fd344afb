/* @variant one total, changed by the child that holds the one byte of a pipe */
#include "child_sum.h"

#include <errno.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

static int ends[2] = {-1, -1};

static int give(void)
{
    ssize_t n;
    while ((n = write(ends[1], "t", 1)) == -1 && errno == EINTR)
        ;
    return n == 1 ? 0 : -1;
}

static int take(void)
{
    char token;
    ssize_t n;
    while ((n = read(ends[0], &token, 1)) == -1 && errno == EINTR)
        ;
    return n == 1 ? 0 : -1;
}

static int open_lock(void)
{
    if (pipe(ends) == -1)
        return -1;
    return give();
}

static void close_lock(void)
{
    if (ends[0] != -1) {
        close(ends[0]);
        close(ends[1]);
    }
    ends[0] = ends[1] = -1;
}

int child_sum(const int *a, int n, int nproc, long *sum)
{
    int made = 0, error = 0, status;

    if (n < 0 || nproc < 1) {
        errno = EINVAL;
        return -1;
    }
    long *total = mmap(NULL, sizeof *total, PROT_READ | PROT_WRITE,
                       MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (total == MAP_FAILED)
        return -1;
    if (open_lock() == -1)
        error = errno;
    while (error == 0 && made < nproc) {
        pid_t pid = fork();
        if (pid == -1) {
            error = errno;
        } else if (pid == 0) {
            long part = 0;
            for (long k = (long)n * made / nproc;
                 k < (long)n * (made + 1) / nproc; k++)
                part += a[k];
            if (take() == -1)
                _exit(1);
            *total += part;
            if (give() == -1)
                _exit(1);
            _exit(0);
        } else {
            made++;
        }
    }
    while (made > 0) {
        if (wait(&status) == -1) {
            if (errno == EINTR)
                continue;
            break;
        }
        made--;
        if (error == 0 && (!WIFEXITED(status) || WEXITSTATUS(status) != 0))
            error = EIO;
    }
    if (error == 0)
        *sum = *total;
    munmap(total, sizeof *total);
    close_lock();
    if (error == 0)
        return 0;
    errno = error;
    return -1;
}
