/*
 * @mutant   sem_init() with pshared 0: the semaphore is for the threads of one
 *           process
 * @kills parallel_count/adds_what_each_process_adds deadlock "with pshared 0"
 * @kills parallel_count/loses_no_addition deadlock "with pshared 0"
 * @kills parallel_count/makes_all_children_first deadlock "with pshared 0"
 * @kills parallel_count/goes_on_after_a_signal deadlock "with pshared 0"
 * @kills parallel_count/waits_for_every_child deadlock "with pshared 0"
 */
#include "parallel_count.h"

#include <errno.h>
#include <semaphore.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

struct shared {
    sem_t lock;
};

static void add_one(struct shared *s, struct account *acct)
{
    long balance;

    while (sem_wait(&s->lock) != 0) {
        if (errno != EINTR)
            _exit(1);
    }
    balance = account_get(acct);
    balance = balance + 1;
    account_set(acct, balance);
    sem_post(&s->lock);
}

static void child(int rounds, struct shared *s, struct account *acct)
{
    int r;

    for (r = 0; r < rounds; r++)
        add_one(s, acct);
    _exit(0);
}

int parallel_count(int nproc, int rounds, struct account *acct)
{
    struct shared *s;
    int i, status, error = 0;

    if (nproc <= 0 || rounds < 0) {
        errno = EINVAL;
        return -1;
    }
    s = mmap(NULL, sizeof(*s), PROT_READ | PROT_WRITE,
             MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (s == MAP_FAILED)
        return -1;
    if (sem_init(&s->lock, 0, 1) != 0) {
        error = errno;
        munmap(s, sizeof(*s));
        errno = error;
        return -1;
    }
    pid_t *pids = calloc(nproc, sizeof(pid_t));
    if (pids == NULL) {
        sem_destroy(&s->lock);
        munmap(s, sizeof(*s));
        errno = ENOMEM;
        return -1;
    }
    for (i = 0; i < nproc; i++) {
        pids[i] = fork();
        if (pids[i] == 0)
            child(rounds, s, acct);
        if (pids[i] < 0) {
            error = errno;
            break;
        }
    }
    while (i > 0) {
        i--;
        if (error)
            kill(pids[i], SIGKILL);
        while (waitpid(pids[i], &status, 0) < 0 && errno == EINTR)
            ;
    }
    free(pids);
    sem_destroy(&s->lock);
    munmap(s, sizeof(*s));
    errno = error;
    return error ? -1 : 0;
}
