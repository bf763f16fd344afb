/*
 * @mutant   the caller adds up the ints before it forks; children and mapping
 *           are for show
 * @kills    child_sum/adds_every_number_once fail "it still found the sum of the caller's ints: the caller has added them itself, before it forked"
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
    long total = 0;
    for (i = 0; i < n; i++)
        total += a[i];
    for (made = 0; made < nproc; made++) {
        pid_t pid = fork();
        if (pid < 0) {
            error = errno;
            break;
        }
        if (pid == 0) {
            part[made] = made;
            _exit(0);
        }
    }
    for (i = 0; i < made; i++) {
        while (wait(&status) < 0 && errno == EINTR)
            ;
        if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
            error = error ? error : EIO;
    }
    munmap(part, nproc * sizeof(long));
    if (error) {
        errno = error;
        return -1;
    }
    *sum = total;
    return 0;
}
