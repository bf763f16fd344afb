/*
 * @variant  waits a second at a time with sem_timedwait(), puts() and write()
 */
#include <errno.h>
#include <fcntl.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <string.h>
#include <time.h>

static int complain(const char *what)
{
    fprintf(stderr, "client_sem: %s: %m\n", what);
    return 1;
}

static void put(const char *text)
{
    write(STDOUT_FILENO, text, strlen(text));
}

int main(int argc, char **argv)
{
    struct timespec until;
    char line[40];
    int value, r;

    if (argc != 2)
        return fprintf(stderr, "usage: client_sem NAME\n"), 2;
    sem_t *s = sem_open(argv[1], O_RDWR);
    if (s == SEM_FAILED)
        return complain(argv[1]);
    put("waiting for the semaphore\n");
    do {
        clock_gettime(CLOCK_REALTIME, &until);
        until.tv_sec += 30;
        r = sem_timedwait(s, &until);
    } while (r == -1 && (errno == ETIMEDOUT || errno == EINTR));
    if (r == -1)
        return complain("sem_timedwait");
    sem_getvalue(s, &value);
    snprintf(line, sizeof line, "sem is %d\n", value);
    put(line);
    sem_post(s);
    return 0;
}
