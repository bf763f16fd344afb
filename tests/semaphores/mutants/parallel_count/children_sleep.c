/*
 * @mutant   the children look and sleep, and their caller adds for all of them
 * @kills    parallel_count/adds_what_each_process_adds fail "the caller itself added [0-9]+ times: its children are to do that"
 * @kills    parallel_count/loses_no_addition fail "the caller itself added"
 * @kills    parallel_count/goes_on_after_a_signal fail "the caller itself added"
 */
#include "parallel_count.h"

#include <errno.h>
#include <semaphore.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

static void take(sem_t *s)
{
    while (sem_wait(s) == -1 && errno == EINTR)
        ;
}

int parallel_count(int nproc, int rounds, struct account *acct)
{
    int made = 0, error = 0;
    if (nproc < 1 || rounds < 0)
        return errno = EINVAL, -1;
    sem_t *s = mmap(NULL, 2 * sizeof(sem_t), PROT_READ | PROT_WRITE,
                    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (s == MAP_FAILED)
        return -1;
    sem_init(&s[0], 1, 1);
    sem_init(&s[1], 1, 0);
    while (made < nproc && !error) {
        pid_t pid = fork();
        if (pid == 0) {
            take(&s[1]);
            _exit(0);
        }
        if (pid == -1)
            error = errno;
        else
            made++;
    }
    for (int i = 0; !error && i < nproc * rounds; i++) {
        take(&s[0]);
        account_set(acct, account_get(acct) + 1);
        sem_post(&s[0]);
    }
    for (int i = 0; i < made; i++)
        sem_post(&s[1]);
    while (made > 0)
        if (wait(NULL) != -1)
            made--;
    sem_destroy(&s[0]);
    sem_destroy(&s[1]);
    munmap(s, 2 * sizeof(sem_t));
    return error ? (errno = error, -1) : 0;
}
