/*
 * @mutant  the semaphore is destroyed before the children have ended
 * @kills   parallel_count/destroys_what_it_initialised fail "process 0 destroyed a semaphore that process . still needed: it called sem_"
 */
#include "parallel_count.h"

#include <errno.h>
#include <semaphore.h>
#include <stdbool.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

static bool take(sem_t *s)
{
    while (sem_wait(s) == -1)
        if (errno != EINTR)
            return false;
    return true;
}

static int count(int rounds, struct account *acct, sem_t *mutex)
{
    for (int i = 0; i < rounds; i++) {

        if (!take(mutex))
            return 1;
        account_set(acct, account_get(acct) + 1);
        sem_post(mutex);
    }
    return 0;
}

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

    sem_t *mutex = mmap(NULL, sizeof *mutex, PROT_READ | PROT_WRITE,
                        MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (mutex == MAP_FAILED)
        return -1;
    int error = 0;

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

    sem_destroy(mutex);
    if (!reap(made) && error == 0)
        error = EIO;
unmap:
    munmap(mutex, sizeof *mutex);
    if (error == 0)
        return 0;
    errno = error;
    return -1;
}
