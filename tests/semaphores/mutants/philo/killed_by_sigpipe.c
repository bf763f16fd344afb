/*
 * @mutant   SIGPIPE kills a philosopher that has its forks
 * @kills philo/reports_failures deadlock "has ended without giving it back"
 */
#include <errno.h>
#include <fcntl.h>
#include <semaphore.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST_PHILOSOPHERS = 20, MOST_MEALS = 1000 };

/* Print "philo: WHAT: reason" and give the status of a failure. */
static int fail(const char *what)
{
    fprintf(stderr, "philo: %s: %s\n", what, strerror(errno));
    return 1;
}

/* TEXT as a number from LOW to HIGH; -1 if it is none. */
static int parse_number(const char *text, int low, int high)
{
    char *end;
    errno = 0;
    long n = strtol(text, &end, 10);
    if (end == text || *end || errno || n < low || n > high)
        return -1;
    return (int)n;
}

/* Take S, however often a signal interrupts the wait. */
static bool take(sem_t *s)
{
    while (sem_wait(s) == -1)
        if (errno != EINTR)
            return false;
    return true;
}

/* One line, at once: what lies in a stdio buffer has not been said yet. */
static bool say(int philosopher, const char *what)
{
    char line[64];
    int n =
        snprintf(line, sizeof line, "philosopher %d %s\n", philosopher, what);
    ssize_t put;
    do {
        put = write(STDOUT_FILENO, line, (size_t)n);
    } while (put == -1 && errno == EINTR);
    return put == n;
}

/*
 * TODO 12: make a fork: a named semaphore that is new and has the value 1. One
 * that an earlier run left behind has whatever value that run gave it last.
 */
static sem_t *make_fork(int i)
{
    char name[64];
    snprintf(name, sizeof name, "/philo.%d.%d", (int)getpid(), i);
    sem_unlink(name); /* of a killed run whose process had our number */
    sem_t *fork_ = sem_open(name, O_CREAT | O_EXCL, 0600, 1);
    /* The philosophers inherit the semaphore and need no name. Without one
     * nothing can be left behind, not even if we are killed. */
    if (fork_ != SEM_FAILED)
        sem_unlink(name);
    return fork_;
}

/*
 * TODO 12: the life of philosopher i. Gives the exit status of its process. If
 * all take the left fork first, there is a moment in which each has one fork
 * and none can eat. And a philosopher that fails must not keep a fork.
 */
static int philosopher_live(int i, int n, int meals, sem_t **forks)
{
    /* The smaller number first: the last philosopher is the only one whose
     * right fork that is, and so there is no circle. */
    int right = (i + 1) % n;
    sem_t *first = forks[i < right ? i : right];
    sem_t *second = forks[i < right ? right : i];

    for (int meal = 0; meal < meals; meal++) {
        if (!take(first))
            return fail("sem_wait");
        if (!take(second)) {
            sem_post(first);
            return fail("sem_wait");
        }
        bool said = say(i, "eats") && say(i, "has eaten");
        sem_post(second);
        sem_post(first);
        if (!said)
            return fail("write");
    }
    return 0;
}

/* Let N philosophers eat. Gives the exit status. */
static int dinner(int n, int meals, sem_t **forks)
{
    pid_t pids[MOST_PHILOSOPHERS];
    int result = 0, made = 0;
    while (made < n) {
        pids[made] = fork();
        if (pids[made] == -1) {
            result = fail("fork");
            break;
        }
        if (pids[made] == 0)
            _exit(philosopher_live(made, n, meals, forks));
        made++;
    }
    for (int i = 0; i < made; i++) {
        int status;
        if (made < n)
            kill(pids[i], SIGKILL); /* the table is not full: no dinner */
        while (waitpid(pids[i], &status, 0) == -1 && errno == EINTR)
            ;
        if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
            result = 1; /* the child has said why */
    }
    return result;
}

/*
 * TODO 12: check the arguments, make the forks, let the philosophers eat, and
 * leave nothing behind, however it ends.
 */
int main(int argc, char **argv)
{
    int n = argc == 3 ? parse_number(argv[1], 2, MOST_PHILOSOPHERS) : -1;
    int meals = argc == 3 ? parse_number(argv[2], 1, MOST_MEALS) : -1;
    if (n == -1 || meals == -1) {
        fprintf(stderr, "usage: philo N MEALS (N: 2 to %d, MEALS: 1 to %d)\n",
                MOST_PHILOSOPHERS, MOST_MEALS);
        return 2;
    }
    sem_t *forks[MOST_PHILOSOPHERS];
    int made = 0, result = 0;
    while (made < n && result == 0) {
        forks[made] = make_fork(made);
        if (forks[made] == SEM_FAILED)
            result = fail("sem_open");
        else
            made++;
    }
    if (result == 0)
        result = dinner(n, meals, forks);
    while (made > 0)
        sem_close(forks[--made]);
    return result;
}
