/*
 * @variant  named semaphores, which lose their names at once, and a pipe of
 *           exit statuses
 */
#include "pingpong.h"

#include <errno.h>
#include <fcntl.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

/* A semaphore with value v that has no name any more. */
static sem_t *nameless(int v)
{
    char name[64];
    snprintf(name, sizeof name, "/pingpong.%d.%d", (int)getpid(), v);
    sem_t *s = sem_open(name, O_CREAT | O_EXCL, 0600, v);
    if (s != SEM_FAILED)
        sem_unlink(name);
    return s;
}

/* Gives 0, or 1 if the output failed. */
static int play(sem_t *mine, sem_t *yours, const char *line, int rounds, int fd)
{
    while (rounds-- > 0) {
        while (sem_wait(mine) == -1)
            ;
        while (write(fd, line, 5) != 5)
            if (errno != EINTR)
                return 1;
        sem_post(yours);
    }
    return 0;
}

int pingpong(int rounds, int out_fd)
{
    if (rounds < 0)
        return errno = EINVAL, -1;
    sem_t *first = nameless(1);
    if (first == SEM_FAILED)
        return -1;
    sem_t *second = nameless(0);
    if (second == SEM_FAILED) {
        int e = errno;
        sem_close(first);
        errno = e;
        return -1;
    }
    int error = 0;
    pid_t a = fork();
    if (a == 0)
        _exit(play(first, second, "ping\n", rounds, out_fd));
    if (a == -1)
        error = errno;
    pid_t b = a == -1 ? -1 : fork();
    if (b == 0)
        _exit(play(second, first, "pong\n", rounds, out_fd));
    if (a != -1 && b == -1) {
        error = errno;
        kill(a, SIGKILL);
        while (waitpid(a, NULL, 0) == -1 && errno == EINTR)
            ;
    } else if (b != -1) {
        /* Who fails ends first, and takes the other one along. */
        for (int left = 2; left > 0;) {
            int status;
            pid_t pid = wait(&status);
            if (pid == -1)
                continue;
            left--;
            if (status != 0 && error == 0) {
                error = EIO;
                if (left > 0)
                    kill(pid == a ? b : a, SIGKILL);
            }
        }
    }
    sem_close(first);
    sem_close(second);
    errno = error;
    return error ? -1 : 0;
}
