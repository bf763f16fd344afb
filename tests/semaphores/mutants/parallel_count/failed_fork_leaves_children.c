/*
 * @mutant   when a fork() fails, the children before it are not waited for
 * @kills parallel_count/reports_failed_calls fail "parallel_count\(\) returned -1 and left processes: 0 that"
 * @leaks zombie "waitpid\(2\)"
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
            sem_destroy(sem);
            munmap(sem, sizeof(sem_t));
            errno = failed;
            return -1;
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
