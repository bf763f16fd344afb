/*
 * @mutant   the children are not waited for
 * @kills parallel_count/adds_what_each_process_adds fail "6 additions were made, and the balance went from [0-9]+ to [0-9]+"
 * @kills parallel_count/loses_no_addition fail "6 additions were made, and the balance went from [0-9]+ to [0-9]+"
 * @kills parallel_count/makes_all_children_first fail "it had returned, while a child was still adding"
 * @kills parallel_count/waits_for_every_child fail "it had returned, while a child was still adding"
 * @kills parallel_count/goes_on_after_a_signal fail "6 additions were made, and the balance went from [0-9]+ to [0-9]+"
 * @kills parallel_count/reports_failed_calls fail "parallel_count\(\) returned -1 and left processes: 0 that"
 * @leaks process "waitpid\(2\)"
 * @leaks zombie "waitpid\(2\)"
 * @kills parallel_count/destroys_what_it_initialised fail "process 0 destroyed a semaphore that process . still needed"
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
            _exit(0);
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
