/*
 * @variant  the ints are copied into the mapping before the children are made,
 *           and it is made by its number
 */
#include "child_sum.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
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
    size_t size = nproc * sizeof(long) + n * sizeof(int);
    long *part = (void *)syscall(SYS_mmap, NULL, size,
                                 PROT_READ | PROT_WRITE,
                                 MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (part == MAP_FAILED)
        return -1;
    int *copy = (int *)(part + nproc);
    memcpy(copy, a, n * sizeof(int));
    for (made = 0; made < nproc; made++) {
        pid_t pid = fork();
        if (pid < 0) {
            error = errno;
            break;
        }
        if (pid == 0) {
            for (i = made; i < n; i += nproc)
                part[made] += copy[i];
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
    syscall(SYS_munmap, part, size);
    if (error) {
        errno = error;
        return -1;
    }
    *sum = total;
    return 0;
}
