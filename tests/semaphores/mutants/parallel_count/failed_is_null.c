/*
 * @mutant  takes NULL for what a failed mmap() returns
 * @kills   parallel_count/reports_failed_calls crash(SIGSEGV) "which is MAP_FAILED: mmap\(\) had failed with ENOMEM"
 * @memory InvalidWrite
 */
#include "parallel_count.h"

#include <errno.h>
#include <semaphore.h>
#include <stdbool.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

/* Take S, however often a signal interrupts the wait. */
static bool take(sem_t *s)
{
    while (sem_wait(s) == -1)
        if (errno != EINTR)
            return false;
    return true;
}

/* What each child does. Gives its exit status. */
static int count(int rounds, struct account *acct, sem_t *mutex)
{
    for (int i = 0; i < rounds; i++) {
        /* The smallest piece that nobody may come into, and no more: the
         * others can work between two of our additions. */
        if (!take(mutex))
            return 1;
        account_set(acct, account_get(acct) + 1);
        sem_post(mutex);
    }
    return 0;
}

/* Wait for N children. False if one of them has failed. */
static bool reap(int n)
{
    bool well = true;
    while (n > 0) {
        int status;
        if (wait(&status) != -1) {
            n--;
            well = well && WIFEXITED(status) && WEXITSTATUS(status) == 0;
        } else if (errno != EINTR) {
            return false;
        }
    }
    return well;
}

int parallel_count(int nproc, int rounds, struct account *acct)
{
    if (nproc < 1 || rounds < 0) {
        errno = EINVAL;
        return -1;
    }
    /* After fork() each process has its own copy of every variable, and would
     * have its own semaphore. This memory is the same for all of them. */
    sem_t *mutex = mmap(NULL, sizeof *mutex, PROT_READ | PROT_WRITE,
                        MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (mutex == NULL)
        return -1;
    int error = 0;
    /* The second argument is for processes, not threads, to share it. */
    if (sem_init(mutex, 1, 1) == -1) {
        error = errno;
        goto unmap;
    }

    int made = 0;
    while (made < nproc && error == 0) {
        pid_t pid = fork();
        if (pid == 0)
            _exit(count(rounds, acct, mutex));
        if (pid == -1)
            error = errno;
        else
            made++;
    }
    /* Those that were made end by themselves, also if one is missing. */
    if (!reap(made) && error == 0)
        error = EIO;
    sem_destroy(mutex); /* only now that nobody can be waiting */
unmap:
    munmap(mutex, sizeof *mutex);
    if (error == 0)
        return 0;
    errno = error;
    return -1;
}
