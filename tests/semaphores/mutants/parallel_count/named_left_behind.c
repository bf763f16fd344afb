/*
 * @mutant   a named semaphore, which is closed and never unlinked
 * @leaks semaphore "sem_unlink\(3\)"
 */
#include "parallel_count.h"

#include <errno.h>
#include <fcntl.h>
#include <semaphore.h>
#include <sys/wait.h>
#include <unistd.h>

int parallel_count(int nproc, int rounds, struct account *acct)
{
    int made, failed = 0;

    if (nproc < 1 || rounds < 0) {
        errno = EINVAL;
        return -1;
    }
    sem_t *sem = sem_open("/parallel_count", O_CREAT, 0600, 1);
    if (sem == SEM_FAILED)
        return -1;
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
    for (int i = 0; i < made; i++)
        while (wait(NULL) == -1 && errno == EINTR)
            ;
    sem_close(sem);
    if (failed) {
        errno = failed;
        return -1;
    }
    return 0;
}
