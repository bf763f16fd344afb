/*
 * @variant  each philosopher opens its two forks by their names; dprintf()
 */
#include <errno.h>
#include <fcntl.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

enum { LIMIT = 64 };
static char names[LIMIT][48];

static int complain(const char *what)
{
    perror(what);
    return EXIT_FAILURE;
}

static int number(const char *s, int least, int most)
{
    int v = 0;
    if (*s == '\0')
        return -1;
    for (; *s; s++) {
        if (*s < '0' || *s > '9' || v > most)
            return -1;
        v = 10 * v + *s - '0';
    }
    return v < least || v > most ? -1 : v;
}

static void down(sem_t *s)
{
    do {
        errno = 0;
        sem_wait(s);
    } while (errno == EINTR);
}

/* The philosopher between forks a and b; a has the lower number. */
static int live(int who, int a, int b, int meals)
{
    int bad = 0;
    sem_t *first = sem_open(names[a], O_RDWR);
    sem_t *second = sem_open(names[b], O_RDWR);
    if (first == SEM_FAILED || second == SEM_FAILED)
        return complain("sem_open");
    while (meals-- > 0 && !bad) {
        down(first);
        down(second);
        if (dprintf(STDOUT_FILENO, "philosopher %d eats\n", who) < 0 ||
            dprintf(STDOUT_FILENO, "philosopher %d has eaten\n", who) < 0)
            bad = complain("output");
        sem_post(second);
        sem_post(first);
    }
    sem_close(first);
    sem_close(second);
    return bad;
}

int main(int argc, char **argv)
{
    int n, meals, i, made, children = 0, status, result = EXIT_SUCCESS;

    signal(SIGPIPE, SIG_IGN);
    if (argc != 3 || (n = number(argv[1], 2, 20)) == -1 ||
        (meals = number(argv[2], 1, 1000)) == -1) {
        fputs("usage: philo N MEALS\n", stderr);
        return 2;
    }
    for (made = 0; made < n; made++) {
        snprintf(names[made], sizeof names[made], "/philo-%ld-fork-%d",
                 (long)getpid(), made);
        sem_t *s = sem_open(names[made], O_CREAT | O_EXCL, 0600, 1);
        if (s == SEM_FAILED) {
            result = complain(names[made]);
            break;
        }
        sem_close(s);
    }
    for (i = 0; i < n && result == EXIT_SUCCESS; i++) {
        pid_t pid = fork();
        if (pid == 0)
            _exit(i == n - 1 ? live(i, 0, i, meals) : live(i, i, i + 1, meals));
        if (pid == -1)
            result = complain("fork");
        else
            children++;
    }
    while (children > 0) {
        if (wait(&status) == -1)
            continue;
        children--;
        if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
            result = EXIT_FAILURE;
    }
    while (made > 0)
        sem_unlink(names[--made]);
    return result;
}
