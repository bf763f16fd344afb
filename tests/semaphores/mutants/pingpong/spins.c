/*
 * @mutant   a flag is asked again and again instead of waiting in a semaphore
 * @kills pingpong/sleeps_until_its_turn timeout "it used more than [26] s of processor time and came no further"
 * @kills pingpong/ends_when_a_line_cannot_be_written timeout "it used more than [26] s of processor time and came no further"
 */
#include "pingpong.h"

#include <errno.h>
#include <stdbool.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct {
    volatile bool stop;
    volatile int whose; /* 0: ping, 1: pong */
} Shared;

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
    pid_t child = fork();
    if (child == -1) {
        int e = errno;
        munmap(sh, sizeof(Shared));
        errno = e;
        return -1;
    }
    if (child == 0) {
        for (int i = 0; i < rounds; i++) {
            while (sh->whose != 1)
                ;
            turn(sh, out_fd, "pong\n");
            sh->whose = 0;
        }
        _exit(0);
    }
    for (int i = 0; i < rounds; i++) {
        while (sh->whose != 0)
            ;
        turn(sh, out_fd, "ping\n");
        sh->whose = 1;
    }
    while (waitpid(child, NULL, 0) == -1 && errno == EINTR)
        continue;
    bool stopped = sh->stop;
    munmap(sh, sizeof(Shared));
    if (stopped) {
        errno = EIO;
        return -1;
    }
    return 0;
}
