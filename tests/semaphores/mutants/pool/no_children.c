/*
 * @mutant   the caller does one job after the other itself
 * @kills pool/does_every_job_once fail "the caller itself did job\(0\)"
 * @kills pool/fills_every_slot_at_once fail "1 jobs had begun"
 * @kills pool/gives_back_what_it_made fail "pool\(\) returned 0, not -1 with EAGAIN"
 */
#include "pool.h"

#include <errno.h>
#include <semaphore.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

int pool(int workers, int slots, void (*job)(int))
{
    int made, err = 0;

    if (workers < 0 || slots <= 0) {
        errno = EINVAL;
        return -1;
    }
    sem_t *sem = mmap(NULL, sizeof(sem_t), PROT_READ | PROT_WRITE,
                      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (sem == MAP_FAILED)
        return -1;
    sem_init(sem, 1, slots);
    for (made = 0; made < workers; made++) {
        sem_wait(sem);
        job(made);
        sem_post(sem);
    }
    sem_destroy(sem);
    munmap(sem, sizeof(sem_t));
    errno = err;
    return err ? -1 : 0;
}
