/*
 * @mutant   the last child has its result there, and is not waited for
 * @kills child_sum/waits_for_every_child fail "child_sum\(\) returned [-0-9]+, and left [-0-9]+ child running or not waited for"
 * @kills child_sum/goes_on_after_a_signal fail "child_sum\(\) returned [-0-9]+, and left [-0-9]+ child running or not waited for"
 * @kills child_sum/notices_a_killed_child fail "child_sum\(\) returned [-0-9]+ with errno EIO, and left [-0-9]+ child running or not waited for"
 * @kills child_sum/reports_failed_calls fail "child_sum\(\) returned [-0-9]+ with errno EAGAIN, and left [-0-9]+ child running or not waited for"
 * @leaks zombie "child_sum.c"
 * @kills   child_sum/adds_every_number_once race "must give something behind child_sum\.c:[0-9]+"
 * @races   "must give something behind child_sum\.c:[0-9]+ .*its end"
 */
#include "child_sum.h"
#include <errno.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

struct part {
    volatile int done;
    pid_t pid;
    long sum;
};

int child_sum(const int *a, int n, int nproc, long *sum)
{
    int made, i, error = 0;
    long total = 0;
    if (n < 0 || nproc < 1) {
        errno = EINVAL;
        return -1;
    }
    struct part *p = mmap(NULL, nproc * sizeof *p, PROT_READ | PROT_WRITE,
                          MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return -1;
    for (made = 0; made < nproc; made++) {
        pid_t pid = fork();
        if (pid == -1) {
            error = errno;
            break;
        }
        if (pid == 0) {
            for (i = made; i < n; i += nproc)
                p[made].sum += a[i];
            p[made].done = 1;
            _exit(0);
        }
        p[made].pid = pid;
    }
    for (i = 0; i < made - 1; i++) {
        int status = 0;
        while (waitpid(p[i].pid, &status, 0) == -1 && errno == EINTR)
            ;
        if (status != 0 && !error)
            error = EIO;
    }
    while (made > 0 && !p[made - 1].done)
        sched_yield();

    for (i = 0; i < made; i++)
        total += p[i].sum;
    munmap(p, nproc * sizeof *p);
    if (error) {
        errno = error;
        return -1;
    }
    *sum = total;
    return 0;
}
