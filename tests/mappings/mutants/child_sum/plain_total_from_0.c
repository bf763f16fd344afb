/*
 * @mutant  as plain_total, and the parent sets the total to 0 before: what it wrote, each
 *          child writes again
 * @kills   child_sum/adds_every_number_once race "Only one process may be at child_sum\.c:[0-9]+ at a time"
 * @may_kill child_sum/adds_beyond_an_int fail "the sum was [0-9-]+, not"
 * @may_kill child_sum/lets_processes_have_nothing_to_do fail "the sum was [0-9-]+, not"
 * @may_kill child_sum/makes_all_children_first fail "the sum was [0-9-]+, not"
 * @may_kill child_sum/waits_for_every_child fail "the sum was [0-9-]+, not"
 * @may_kill child_sum/reports_failed_calls fail "the sum was [0-9-]+, not"
 * @may_kill child_sum/refuses_bad_numbers fail "the sum was [0-9-]+, not"
 * @may_kill child_sum/notices_a_killed_child fail "the sum was [0-9-]+, not"
 * @may_kill child_sum/goes_on_after_a_signal fail "the sum was [0-9-]+, not"
 * @races   "Only one process may be at child_sum\.c:[0-9]+ at a time"
 */
#include "child_sum.h"
#include <errno.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

struct common {
    long sum;
};

static void work(struct common *c, const int *a, int n, int step)
{
    long mine = 0;
    for (int i = 0; i < n; i += step)
        mine += a[i];
    c->sum += mine;
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
    c->sum = 0;
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
