/*
 * @mutant   the child returns from the function instead of ending
 * @kills parallel_count/adds_what_each_process_adds protocol "two processes came back from count\(\): a child that your"
 * @kills parallel_count/loses_no_addition protocol "two processes came back from count\(\): a child that your"
 * @kills parallel_count/makes_all_children_first protocol "two processes came back from count\(\): a child that your"
 * @kills parallel_count/waits_for_every_child fail "it had returned, while a child was still adding"
 * @kills parallel_count/goes_on_after_a_signal protocol "two processes came back from count\(\): a child that your"
 * @kills parallel_count/refuses_bad_numbers protocol "two processes came back from count\(\): a child that your"
 * @kills parallel_count/reports_failed_calls protocol "two processes came back from count\(\): a child that your"
 * @kills parallel_count/destroys_what_it_initialised protocol "two processes came back from count\(\): a child that your"
 */
#include "parallel_count.h"

#include <errno.h>
#include <semaphore.h>
#include <sys/mman.h>
#include <sys/wait.h>
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
        pid_t pid = fork();
        if (pid == -1) {
            failed = errno;
            break;
        }
        if (pid == 0) {
            for (int i = 0; i < rounds; i++) {
                while (sem_wait(sem) == -1 && errno == EINTR)
                    ;
                account_set(acct, account_get(acct) + 1);
                sem_post(sem);
            }
            return 0;
        }
    }
    for (int i = 0; i < made; i++)
        while (wait(NULL) == -1 && errno == EINTR)
            ;
    sem_destroy(sem);
    munmap(sem, sizeof(sem_t));
    if (failed) {
        errno = failed;
        return -1;
    }
    return 0;
}
