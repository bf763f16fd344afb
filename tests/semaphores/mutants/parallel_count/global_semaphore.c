/*
 * @mutant   the semaphore is a global variable: after fork() each process has
 *           its own
 * @kills parallel_count/loses_no_addition fail "6 additions were made, and the balance went from [0-9]+ to"
 * @kills parallel_count/goes_on_after_a_signal fail "6 additions were made, and the balance went from [0-9]+ to"
 */
#include "parallel_count.h"

#include <errno.h>
#include <semaphore.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

struct shared {
    sem_t lock;
};

static struct shared shared;

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
    struct shared *s = &shared;
    int i, status, error = 0;

    if (nproc <= 0 || rounds < 0) {
        errno = EINVAL;
        return -1;
    }
    if (sem_init(&s->lock, 1, 1) != 0) {
        return -1;
    }
    pid_t *pids = calloc(nproc, sizeof(pid_t));
    if (pids == NULL) {
        sem_destroy(&s->lock);
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
    errno = error;
    return error ? -1 : 0;
}
