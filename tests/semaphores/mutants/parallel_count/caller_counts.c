/*
 * @mutant   the caller does the work of all of them, without any child
 * @kills parallel_count/adds_what_each_process_adds fail "the caller itself added [0-9]+ times: its children are to do that"
 * @kills parallel_count/loses_no_addition fail "the caller itself added"
 * @kills parallel_count/goes_on_after_a_signal fail "the caller itself added"
 * @kills parallel_count/makes_all_children_first fail "only 0 of the 3 children were there then"
 * @kills parallel_count/reports_failed_calls fail "parallel_count\(\) returned 0, not -1 with EAGAIN"
 */
#include "parallel_count.h"

#include <errno.h>
#include <semaphore.h>
#include <sys/mman.h>
#include <unistd.h>

int parallel_count(int nproc, int rounds, struct account *acct)
{
    int made, failed = 0;

    if (nproc < 1 || rounds < 0) {
        errno = EINVAL;
        return -1;
    }
    sem_t *sem = mmap(NULL, sizeof(sem_t), PROT_READ | PROT_WRITE,
                      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (sem == MAP_FAILED)
        return -1;
    sem_init(sem, 1, 1);
    for (made = 0; made < nproc; made++) {
        {
            for (int i = 0; i < rounds; i++) {
                while (sem_wait(sem) == -1 && errno == EINTR)
                    ;
                account_set(acct, account_get(acct) + 1);
                sem_post(sem);
            }
        }
    }
    sem_destroy(sem);
    munmap(sem, sizeof(sem_t));
    if (failed) {
        errno = failed;
        return -1;
    }
    return 0;
}
