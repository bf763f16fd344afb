/*
 * @mutant   waits for as many workers as there are slots
 * @kills pool/fills_every_slot_at_once fail "4 jobs had begun, and it had returned"
 * @leaks process "waitpid\(2\)"
 * @leaks zombie "1 child not waited for"
 * @kills pool/gives_back_what_it_made fail "process 0 destroyed a semaphore that process . still needed"
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
            while (sem_wait(sem) == -1 && errno == EINTR)
                ;
            job(made);
            sem_post(sem);
            _exit(0);
        }
    }
    for (i = 0; i < made && i < slots; i++)
        while (wait(NULL) == -1 && errno == EINTR)
            ;
    sem_destroy(sem);
    munmap(sem, sizeof(sem_t));
    errno = err;
    return err ? -1 : 0;
}
