/*
 * @mutant   the result of write() is not looked at
 * @kills pingpong/ends_when_a_line_cannot_be_written fail "pingpong\(\) returned 0, not -1 with EIO"
 */
#include "pingpong.h"

#include <errno.h>
#include <semaphore.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

struct game {
    sem_t sem[2];
    int failed;
};

static void player(struct game *g, int me, int rounds, int fd)
{
    const char *word = me == 0 ? "ping\n" : "pong\n";

    for (int i = 0; i < rounds; i++) {
        while (sem_wait(&g->sem[me]) == -1 && errno == EINTR)
            ;
        if (g->failed)
            break;
        ssize_t n;
        while ((n = write(fd, word, 5)) == -1 && errno == EINTR)
            ;
        sem_post(&g->sem[!me]);
    }
}

int pingpong(int rounds, int out_fd)
{
    struct game *g;
    int i, made = 0, error = 0;
    pid_t first = 0;

    if (rounds < 0) {
        errno = EINVAL;
        return -1;
    }
    g = mmap(NULL, sizeof(*g), PROT_READ | PROT_WRITE,
             MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (g == MAP_FAILED)
        return -1;
    sem_init(&g->sem[0], 1, 1);
    sem_init(&g->sem[1], 1, 0);
    for (i = 0; i < 2; i++) {
        pid_t pid = fork();
        if (pid == 0) {
            player(g, i, rounds, out_fd);
            _exit(0);
        }
        if (pid == -1) {
            error = errno;
            if (made > 0)
                kill(first, SIGKILL);
            break;
        }
        first = pid;
        made++;
    }
    while (made > 0)
        if (wait(NULL) != -1)
            made--;
    if (error == 0 && g->failed)
        error = EIO;
    sem_destroy(&g->sem[0]);
    sem_destroy(&g->sem[1]);
    munmap(g, sizeof(*g));
    if (error != 0) {
        errno = error;
        return -1;
    }
    return 0;
}
