/*
 * @mutant   nothing counts the slots
 * @kills pool/never_fills_more_than_the_slots fail "there were 2 slots, and 3 processes in job\(\) at the same"
 * @kills pool/fills_every_slot_at_once fail "5 jobs had begun"
 * @kills pool/goes_on_after_a_signal fail "there were 2 slots, and 3 processes in job\(\) at the same"
 */
#include "pool.h"

#include <errno.h>
#include <semaphore.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

int pool(int workers, int slots, void (*job)(int))
{
    int i, made, err = 0;

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
        pid_t pid = fork();
        if (pid == -1) {
            err = errno;
            break;
        }
        if (pid == 0) {
            job(made);
            _exit(0);
        }
    }
    for (i = 0; i < made; i++)
        while (wait(NULL) == -1 && errno == EINTR)
            ;
    sem_destroy(sem);
    munmap(sem, sizeof(sem_t));
    errno = err;
    return err ? -1 : 0;
}
