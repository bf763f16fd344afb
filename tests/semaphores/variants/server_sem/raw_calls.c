/*
 * @variant  dprintf() and read(), a loop of its own for EINTR, the name
 *           removed by an exit handler
 */
#include <errno.h>
#include <fcntl.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const char *name;

static void remove_name(void)
{
    sem_unlink(name);
}

static void die(const char *what)
{
    perror(what);
    exit(EXIT_FAILURE);
}

int main(int argc, char *argv[])
{
    if (argc != 2) {
        dprintf(2, "Usage: server_sem NAME\n");
        return 2;
    }
    name = argv[1];
    sem_t *s;
    while ((s = sem_open(name, O_CREAT | O_EXCL | O_RDWR, 0600, 1)) ==
           SEM_FAILED) {
        if (errno != EEXIST)
            die(name);
        if (sem_unlink(name) == -1)
            die(name);
    }
    atexit(remove_name);
    for (;;) {
        if (sem_wait(s) == 0)
            break;
        if (errno != EINTR)
            die("sem_wait");
    }
    int value;
    if (sem_getvalue(s, &value) == -1)
        die("sem_getvalue");
    if (dprintf(1, "sem is %d\n", value) < 0)
        die("stdout");
    char c;
    ssize_t n;
    do
        n = read(0, &c, 1);
    while (n == -1 && errno == EINTR);
    if (sem_post(s) == -1 || sem_close(s) == -1)
        die("sem_post");
    return 0;
}
