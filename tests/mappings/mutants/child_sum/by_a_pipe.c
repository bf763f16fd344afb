/*
 * @mutant   the parts come back through a pipe
 * @kills    child_sum/adds_every_number_once fail "nothing was mapped"
 * @kills    child_sum/reports_failed_calls fail "returned 0, not -1 with ENOMEM"
 */
#include "child_sum.h"
#include <errno.h>
#include <sys/wait.h>
#include <unistd.h>

int child_sum(const int *a, int n, int nproc, long *sum)
{
    int ends[2], made, status, error = 0;
    long part, total = 0;
    if (n < 0 || nproc < 1) {
        errno = EINVAL;
        return -1;
    }
    if (pipe(ends) == -1)
        return -1;
    for (made = 0; made < nproc; made++) {
        pid_t pid = fork();
        if (pid == -1) {
            error = errno;
            break;
        }
        if (pid == 0) {
            part = 0;
            for (int i = made; i < n; i += nproc)
                part += a[i];
            _exit(write(ends[1], &part, sizeof part) == sizeof part ? 0 : 1);
        }
    }
    close(ends[1]);
    while (read(ends[0], &part, sizeof part) == sizeof part)
        total += part;
    close(ends[0]);
    while (made > 0) {
        if (wait(&status) != -1) {
            made--;
            if ((!WIFEXITED(status) || WEXITSTATUS(status) != 0) && !error)
                error = EIO;
        } else if (errno != EINTR) {
            return -1;
        }
    }
    if (error) {
        errno = error;
        return -1;
    }
    *sum = total;
    return 0;
}
