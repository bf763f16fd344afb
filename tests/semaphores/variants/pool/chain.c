/*
 * @variant  each worker is made by the one before it
 */
#include "pool.h"

#include <errno.h>
#include <semaphore.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

static int wait_for(pid_t pid)
{
    int status;
    while (waitpid(pid, &status, 0) == -1)
        ;
    return WEXITSTATUS(status);
}

/* The life of worker i, which makes the next one. 0, or what went wrong. */
static int work(int i, int workers, sem_t *slots, void (*job)(int))
{
    int error = 0;
    pid_t next = -1;
    if (i + 1 < workers) {
        next = fork();
        if (next == 0)
            _exit(work(i + 1, workers, slots, job));
        if (next == -1)
            error = errno;
    }
    while (sem_wait(slots) == -1)
        ;
    job(i);
    sem_post(slots);
    if (next != -1)
        error = wait_for(next);
    return error;
}

int pool(int workers, int slots, void (*job)(int))
{
    if (workers < 0 || slots < 1) {
        errno = EINVAL;
        return -1;
    }
    sem_t *s = mmap(NULL, sizeof *s, PROT_READ | PROT_WRITE,
                    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (s == MAP_FAILED)
        return -1;
    int error = sem_init(s, 1, (unsigned)slots) == -1 ? errno : 0;
    if (!error && workers > 0) {
        pid_t first = fork();
        if (first == 0)
            _exit(work(0, workers, s, job));
        error = first == -1 ? errno : wait_for(first);
    }
    sem_destroy(s);
    munmap(s, sizeof *s);
    if (error) {
        errno = error;
        return -1;
    }
    return 0;
}
