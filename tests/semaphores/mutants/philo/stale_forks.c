/*
 * @mutant   sem_open() with O_CREAT takes what an earlier run has left, with
 *           its value
 * @kills philo/makes_its_forks_fresh deadlock "existed already"
 */
#include <errno.h>
#include <fcntl.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define MAX 20

static int n, meals;
static sem_t *stick[MAX];

static void name_of(int i, char *name)
{
    sprintf(name, "/philo%d", i);
}

static void P(sem_t *s)
{
    while (sem_wait(s) == -1 && errno == EINTR)
        ;
}

static void V(sem_t *s)
{
    sem_post(s);
}

static int print(int i, const char *what)
{
    char line[100];

    sprintf(line, "philosopher %d %s\n", i, what);
    return write(1, line, strlen(line)) == (ssize_t)strlen(line);
}

static int philosopher(int i)
{
    sem_t *left = stick[i], *right = stick[(i + 1) % n];
    int m, ok = 1;

    for (m = 0; m < meals && ok; m++) {
        if (i % 2 == 0) {
            P(left);
            P(right);
        } else {
            P(right);
            P(left);
        }
        ok = print(i, "eats") && print(i, "has eaten");
        if (!ok)
            perror("write");
        V(left);
        V(right);
    }
    return ok ? 0 : 1;
}

static void remove_sticks(int count)
{
    char name[32];
    int i;

    for (i = 0; i < count; i++) {
        name_of(i, name);
        sem_close(stick[i]);
        sem_unlink(name);
    }
}

int main(int argc, char *argv[])
{
    pid_t pids[MAX];
    char name[32], *end, *end2;
    int i, k, status, ret = 0;

    signal(SIGPIPE, SIG_IGN);
    if (argc != 3) {
        fprintf(stderr, "usage: %s N MEALS\n", argv[0]);
        return 2;
    }
    n = strtol(argv[1], &end, 10);
    meals = strtol(argv[2], &end2, 10);
    if (*end || *end2 || n < 2 || n > MAX || meals < 1 || meals > 1000) {
        fprintf(stderr, "usage: %s N MEALS\n", argv[0]);
        return 2;
    }

    for (i = 0; i < n; i++) {
        name_of(i, name);
        stick[i] = sem_open(name, O_CREAT, 0600, 1);
        if (stick[i] == SEM_FAILED) {
            perror("sem_open");
            remove_sticks(i);
            return 1;
        }
    }
    for (i = 0; i < n; i++) {
        pids[i] = fork();
        if (pids[i] == 0)
            _exit(philosopher(i));
        if (pids[i] == -1) {
            perror("fork");
            for (k = 0; k < i; k++)
                kill(pids[k], SIGKILL);
            ret = 1;
            break;
        }
    }
    for (k = 0; k < i; k++) {
        while (waitpid(pids[k], &status, 0) == -1 && errno == EINTR)
            ;
        if (status != 0)
            ret = 1;
    }
    remove_sticks(n);
    return ret;
}
