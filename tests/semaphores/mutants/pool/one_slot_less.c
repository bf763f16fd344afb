/*
 * @mutant   the semaphore begins one too low: with one slot nobody ever begins
 * @kills pool/fills_every_slot_at_once fail "1 jobs had begun"
 * @kills pool/refuses_bad_numbers deadlock "nobody can go on"
 * @kills pool/gives_back_what_it_made deadlock "nobody can go on"
 */
#include "pool.h"

#include <errno.h>
#include <semaphore.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

struct shm {
    sem_t places;
};

static void worker(struct shm *shm, int number, void (*job)(int))
{
    int rc;

    do {
        rc = sem_wait(&shm->places);
    } while (rc != 0 && errno == EINTR);
    if (rc != 0)
        _exit(EXIT_FAILURE);
    job(number);
    sem_post(&shm->places);
    _exit(EXIT_SUCCESS);
}

int pool(int workers, int slots, void (*job)(int))
{
    struct shm *shm;
    pid_t *pids;
    int n, saved = 0;

    if (workers < 0 || slots < 1) {
        errno = EINVAL;
        return -1;
    }
    shm = mmap(NULL, sizeof(struct shm), PROT_READ | PROT_WRITE,
               MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shm == MAP_FAILED)
        return -1;
    pids = malloc((workers + 1) * sizeof(pid_t));
    if (pids == NULL) {
        munmap(shm, sizeof(struct shm));
        errno = ENOMEM;
        return -1;
    }
    sem_init(&shm->places, 1, slots - 1);
    for (n = 0; n < workers; n++) {
        pids[n] = fork();
        if (pids[n] == 0)
            worker(shm, n, job);
        if (pids[n] < 0) {
            saved = errno;
            break;
        }
    }
    while (n-- > 0) {
        if (saved)
            kill(pids[n], SIGKILL);
        while (waitpid(pids[n], NULL, 0) < 0 && errno == EINTR)
            ;
    }
    sem_destroy(&shm->places);
    free(pids);
    munmap(shm, sizeof(struct shm));
    if (saved) {
        errno = saved;
        return -1;
    }
    return 0;
}
