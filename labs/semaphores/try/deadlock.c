/* SPDX-License-Identifier: MIT */
/*
 * try/deadlock.c - run your process1() and process2() by hand, each in a
 * process of its own. To use a resource takes a while here, so that the other
 * process comes between. After two seconds without an end it says so.
 */
#include "deadlock.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static int number; /* of this process: 1 or 2 */

static void use(int what)
{
    static const char *const names[] = {"?", "resource 1", "resource 2",
                                        "both resources"};
    dprintf(1, "process %d uses %s\n", number, names[what & 3]);
    nanosleep(&(struct timespec){.tv_nsec = 200000000}, NULL);
}

static pid_t start(int n, sem_t *s)
{
    pid_t pid = fork();
    if (pid != 0)
        return pid;
    number = n;
    if (n == 1)
        process1(&s[0], &s[1], use);
    else
        process2(&s[0], &s[1], use);
    _exit(0);
}

/* Wait for the two, two seconds at most. True if both have ended. */
static int wait_for_both(void)
{
    sigset_t child;
    sigemptyset(&child);
    sigaddset(&child, SIGCHLD);
    int ended = 0;
    while (ended < 2) {
        while (waitpid(-1, NULL, WNOHANG) > 0)
            ended++;
        if (ended < 2 &&
            sigtimedwait(&child, NULL, &(struct timespec){.tv_sec = 2}) == -1)
            return 0;
    }
    return 1;
}

int main(void)
{
    sem_t *s = mmap(NULL, 2 * sizeof *s, PROT_READ | PROT_WRITE,
                    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (s == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    sem_init(&s[0], 1, 1);
    sem_init(&s[1], 1, 1);
    sigset_t child;
    sigemptyset(&child);
    sigaddset(&child, SIGCHLD);
    sigprocmask(SIG_BLOCK, &child, NULL); /* for sigtimedwait() */

    pid_t pids[2] = {start(1, s), start(2, s)};
    int ended = wait_for_both(), v1, v2;
    sem_getvalue(&s[0], &v1);
    sem_getvalue(&s[1], &v2);
    printf("%s; S1 = %d, S2 = %d\n",
           ended ? "both have ended" : "neither can go on", v1, v2);
    for (int i = 0; i < 2 && !ended; i++)
        if (pids[i] > 0)
            kill(pids[i], SIGKILL);
    return !ended;
}
