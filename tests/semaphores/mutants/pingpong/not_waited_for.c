/*
 * @mutant   the two children are not waited for
 * @kills pingpong/ends_when_a_line_cannot_be_written fail "pingpong\(\) returned 0, not -1 with EIO"
 * @kills pingpong/gives_back_what_it_made fail "sem_init\(\) was called 2 times, the last one at"
 * @leaks mapping "munmap\(2\)"
 * @leaks zombie "waitpid\(2\)"
 * @leaks process "waitpid\(2\)"
 */
#include "pingpong.h"

#include <errno.h>
#include <semaphore.h>
#include <sys/mman.h>
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
        if (n != 5)
            g->failed = 1;
        sem_post(&g->sem[!me]);
        if (n != 5)
            break;
    }
}

int pingpong(int rounds, int out_fd)
{
    struct game *g;
    int i, error = 0;

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
            /* let the other one go, if there is one */
            g->failed = 1;
            sem_post(&g->sem[0]);
            break;
        }
    }
    if (error != 0) {
        errno = error;
        return -1;
    }
    return 0;
}
