/*
 * @mutant   sem_init() comes when the child is there already; it sleeps a while,
 *           so that its parent is done
 * @kills pingpong/plays_as_many_rounds_as_asked deadlock "sem_wait"
 * @may_kill pingpong/keeps_the_order_in_every_schedule deadlock "sem_wait"
 * @may_kill pingpong/lets_two_processes_write deadlock "sem_wait"
 * @may_kill pingpong/sleeps_until_its_turn deadlock "sem_wait"
 * @may_kill pingpong/goes_on_after_a_signal deadlock "sem_wait"
 * @may_race "sem_init"
 */
#include "pingpong.h"

#include <errno.h>
#include <semaphore.h>
#include <stdbool.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

/* TODO 5: let one process write "ping" and another one "pong", in turns. A
 * mutex keeps two apart, but it does not say whose turn it is. For that, each
 * needs its own thing to wait for, and the other one has to give it. */
enum { PING, PONG };

struct table {
    sem_t turn[2]; /* 1: this player is to write now */
    bool broken;   /* a line could not be written */
};

/* Take S, however often a signal interrupts the wait. */
static bool take(sem_t *s)
{
    while (sem_wait(s) == -1)
        if (errno != EINTR)
            return false;
    return true;
}

/* A line this short goes out whole or not at all. */
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
        /* What is broken is looked at only when it is our turn: then the other
         * one does not touch it. */
        well = take(&t->turn[player]) && !t->broken && say(fd, player);
        if (!well)
            t->broken = true;
        sem_post(&t->turn[1 - player]); /* also when we give up: it waits */
    }
}

static bool table_init(struct table *t)
{
    t->broken = false;
    if (sem_init(&t->turn[PING], 1, 1) == -1) /* ping begins */
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
    pid_t pid = fork();
    if (pid == 0) {
        usleep(300000);
        play(t, PONG, rounds, out_fd);
        _exit(0);
    }
    if (pid == -1 || !table_init(t)) {
        error = errno;
    } else {
        play(t, PING, rounds, out_fd);
        while (waitpid(pid, NULL, 0) == -1 && errno == EINTR)
            ;
        error = t->broken ? EIO : 0;
    }
    sem_destroy(&t->turn[PING]);
    sem_destroy(&t->turn[PONG]);
    munmap(t, sizeof *t);
    if (error == 0)
        return 0;
    errno = error;
    return -1;
}
