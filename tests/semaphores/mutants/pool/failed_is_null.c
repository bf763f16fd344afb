/*
 * @mutant  takes NULL for what a failed mmap() returns
 * @kills   pool/gives_back_what_it_made crash(SIGSEGV) "which is MAP_FAILED: mmap\(\) had failed with ENOMEM"
 * @memory InvalidWrite
 */
#include "pool.h"

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

/* What child I does. Gives its exit status. */
static int work(int i, sem_t *free_slots, void (*job)(int))
{
    if (!take(free_slots))
        return 1; /* without a slot there is no job, and none to give back */
    job(i);
    sem_post(free_slots);
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

int pool(int workers, int slots, void (*job)(int))
{
    if (workers < 0 || slots < 1) {
        errno = EINVAL;
        return -1;
    }
    sem_t *free_slots = mmap(NULL, sizeof *free_slots, PROT_READ | PROT_WRITE,
                             MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (free_slots == NULL)
        return -1;
    int error = 0;
    if (sem_init(free_slots, 1, (unsigned)slots) == -1) {
        error = errno;
        goto unmap;
    }

    int made = 0;
    while (made < workers && error == 0) {
        pid_t pid = fork();
        if (pid == 0)
            _exit(work(made, free_slots, job));
        if (pid == -1)
            error = errno;
        else
            made++;
    }
    /* Those that were made end by themselves, also if one is missing. */
    if (!reap(made) && error == 0)
        error = EIO;
    sem_destroy(free_slots);
unmap:
    munmap(free_slots, sizeof *free_slots);
    if (error == 0)
        return 0;
    errno = error;
    return -1;
}
