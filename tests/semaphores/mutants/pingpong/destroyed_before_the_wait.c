/*
 * @mutant  its semaphores are destroyed before the other process has ended
 * @kills   pingpong/gives_back_what_it_made fail "process 0 destroyed a semaphore that process . still needed: it called sem_"
 */
#include "pingpong.h"

#include <errno.h>
#include <semaphore.h>
#include <stdbool.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PING, PONG };

struct table {
    sem_t turn[2];
    bool broken;
};

static bool take(sem_t *s)
{
    while (sem_wait(s) == -1)
        if (errno != EINTR)
            return false;
    return true;
}

static bool say(int fd, int player)
{
    const char *line = player == PING ? "ping\n" : "pong\n";
    ssize_t n;
    do {
        n = write(fd, line, 5);
    } while (n == -1 && errno == EINTR);
    return n == 5;
}

static void play(struct table *t, int player, int rounds, int fd)
{
    bool well = true;
    for (int i = 0; i < rounds && well; i++) {

        well = take(&t->turn[player]) && !t->broken && say(fd, player);
        if (!well)
            t->broken = true;
        sem_post(&t->turn[1 - player]);
    }
}

static bool table_init(struct table *t)
{
    t->broken = false;
    if (sem_init(&t->turn[PING], 1, 1) == -1)
        return false;
    return sem_init(&t->turn[PONG], 1, 0) == 0;
}

int pingpong(int rounds, int out_fd)
{
    if (rounds < 0) {
        errno = EINVAL;
        return -1;
    }
    struct table *t = mmap(NULL, sizeof *t, PROT_READ | PROT_WRITE,
                           MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (t == MAP_FAILED)
        return -1;
    int error = 0;
    pid_t pid = table_init(t) ? fork() : -1;
    if (pid == 0) {
        play(t, PONG, rounds, out_fd);
        _exit(0);
    }
    if (pid == -1) {
        error = errno;
        sem_destroy(&t->turn[PING]);
        sem_destroy(&t->turn[PONG]);
    } else {
        play(t, PING, rounds, out_fd);
        sem_destroy(&t->turn[PING]);
        sem_destroy(&t->turn[PONG]);
        while (waitpid(pid, NULL, 0) == -1 && errno == EINTR)
            ;
        error = t->broken ? EIO : 0;
    }
    munmap(t, sizeof *t);
    if (error == 0)
        return 0;
    errno = error;
    return -1;
}
