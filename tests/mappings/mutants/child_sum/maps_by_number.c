/*
 * @mutant   the mapping, made by its number, stays
 * @kills child_sum/waits_for_every_child fail "child_sum\(\) returned [-0-9]+, and left [-0-9]+ mapping: unmap it on every way out, with its whole length"
 * @kills child_sum/goes_on_after_a_signal fail "child_sum\(\) returned [-0-9]+, and left [-0-9]+ mapping: unmap it on every way out, with its whole length"
 * @kills child_sum/notices_a_killed_child fail "child_sum\(\) returned [-0-9]+ with errno EIO, and left [-0-9]+ mapping: unmap it on every way out, with its w"
 * @kills child_sum/reports_failed_calls fail "child_sum\(\) returned [-0-9]+ with errno EAGAIN, and left [-0-9]+ mapping: unmap it on every way out, with it"
 * @leaks mapping "child_sum.c"
 */
#include "child_sum.h"
#include <errno.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

int child_sum(const int *a, int n, int nproc, long *sum)
{
    int i, status, made, error = 0;
    if (n < 0 || nproc <= 0) {
        errno = EINVAL;
        return -1;
    }
    long *part = (void *)syscall(SYS_mmap, NULL, nproc * sizeof(long),
                                 PROT_READ | PROT_WRITE,
                                 MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (part == MAP_FAILED)
        return -1;
    for (made = 0; made < nproc; made++) {
        pid_t pid = fork();
        if (pid < 0) {
            error = errno;
            break;
        }
        if (pid == 0) {
            for (i = made; i < n; i += nproc)
                part[made] += a[i];
            _exit(0);
        }
    }
    for (i = 0; i < made; i++) {
        while (wait(&status) < 0 && errno == EINTR)
            ;
        if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
            error = error ? error : EIO;
    }
    long total = 0;
    for (i = 0; i < nproc; i++)
        total += part[i];
    if (error) {
        errno = error;
        return -1;
    }
    *sum = total;
    return 0;
}
