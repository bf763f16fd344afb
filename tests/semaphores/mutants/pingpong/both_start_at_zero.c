/*
 * @mutant   both semaphores start at 0: nobody ever begins
 * @kills pingpong/plays_as_many_rounds_as_asked deadlock "was made with value 0"
 * @kills pingpong/keeps_the_order_in_every_schedule deadlock "was made with value 0"
 * @kills pingpong/lets_two_processes_write deadlock "nobody can go on"
 * @kills pingpong/sleeps_until_its_turn deadlock "nobody can go on"
 * @kills pingpong/ends_when_a_line_cannot_be_written deadlock "nobody can go on"
 * @kills pingpong/goes_on_after_a_signal deadlock "was made with value 0"
 * @kills pingpong/gives_back_what_it_made deadlock "nobody can go on"
 */
#include "pingpong.h"

#include <errno.h>
#include <semaphore.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct {
    sem_t ping, pong;
    volatile bool stop;
} Shared;

static void P(sem_t *s)
{
    while (sem_wait(s) < 0) {
        if (errno != EINTR)
            abort();
    }
}

static void V(sem_t *s)
{
    sem_post(s);
}

static void turn(Shared *sh, int fd, const char *text)
{
    ssize_t r;

    if (sh->stop)
        return;
    do {
        r = write(fd, text, 5);
    } while (r < 0 && errno == EINTR);
    if (r != 5)
        sh->stop = true;
}

int pingpong(int rounds, int out_fd)
{
    if (rounds < 0) {
        errno = EINVAL;
        return -1;
    }
    Shared *sh = mmap(0, sizeof(Shared), PROT_READ | PROT_WRITE,
                      MAP_ANONYMOUS | MAP_SHARED, -1, 0);
    if (sh == MAP_FAILED)
        return -1;
    sem_init(&sh->ping, 1, 0);
    sem_init(&sh->pong, 1, 0);

    pid_t child = fork();
    if (child == -1) {
        int e = errno;
        sem_destroy(&sh->ping);
        sem_destroy(&sh->pong);
        munmap(sh, sizeof(Shared));
        errno = e;
        return -1;
    }
    if (child == 0) {
        for (int i = 0; i < rounds; i++) {
            P(&sh->pong);
            turn(sh, out_fd, "pong\n");
            V(&sh->ping);
        }
        _exit(0);
    }
    for (int i = 0; i < rounds; i++) {
        P(&sh->ping);
        turn(sh, out_fd, "ping\n");
        V(&sh->pong);
    }
    while (waitpid(child, NULL, 0) == -1 && errno == EINTR)
        continue;
    bool stopped = sh->stop;
    sem_destroy(&sh->ping);
    sem_destroy(&sh->pong);
    munmap(sh, sizeof(Shared));
    if (stopped) {
        errno = EIO;
        return -1;
    }
    return 0;
}
