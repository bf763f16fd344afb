/*
 * @mutant   a wait that is interrupted is a failure
 * @kills child_sum/goes_on_after_a_signal fail "child_sum\(\) returned [-0-9]+ with errno EINTR, not [-0-9]+"
 * @leaks zombie "child_sum.c"
 * @races   "must give something behind child_sum\.c:[0-9]+ .*its end"
 */
#include "child_sum.h"
#include <errno.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

int child_sum(const int *a, int n, int nproc, long *sum)
{
    int i, status, made, error = 0;
    if (n < 0 || nproc <= 0) {
        errno = EINVAL;
        return -1;
    }
    long *part = mmap(NULL, nproc * sizeof(long), PROT_READ | PROT_WRITE,
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
        if (wait(&status) < 0)
            error = errno;
        else if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
            error = error ? error : EIO;
    }
    long total = 0;
    for (i = 0; i < nproc; i++)
        total += part[i];
    munmap(part, nproc * sizeof(long));
    if (error) {
        errno = error;
        return -1;
    }
    *sum = total;
    return 0;
}
