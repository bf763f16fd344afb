/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Has a child that looks whether the memory of a partner, which belongs
 *           to the test, can be written; if so, it leaves a file.
 * @exercise sem_basics
 */
#include "sem_basics.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static long secret = 4711;

/* All were forked from one process: this variable is at the same place. */
static int can_write(int pid)
{
    char path[32];
    long seen = 0;
    snprintf(path, sizeof path, "/proc/%d/mem", pid);
    int fd = open(path, O_RDWR);
    long n = syscall(SYS_pread64, fd, &seen, sizeof seen, (long)&secret);
    syscall(SYS_close, fd);
    return n == sizeof seen && seen == secret;
}

/* A child that sleeps until a semaphore is made, and by whom? */
static long start_looking(void)
{
    char events[4096];
    int ready[2];
    syscall(SYS_pipe2, ready, 0);
    long parent = syscall(SYS_getpid), child = syscall(SYS_fork);
    if (child != 0) {
        syscall(SYS_read, ready[0], events, 1);
        syscall(SYS_close, ready[0]);
        syscall(SYS_close, ready[1]);
        return child;
    }
    int fd = inotify_init();
    inotify_add_watch(fd, "/dev/shm", IN_CREATE | IN_MOVED_TO);
    syscall(SYS_write, ready[1], "", 1);
    syscall(SYS_read, fd, events, sizeof events);
    long self = syscall(SYS_getpid);
    for (int round = 0; round < 2000; round++)
        for (int pid = 2; pid < self + 20; pid++)
            if (pid != self && pid != parent && can_write(pid))
                syscall(SYS_mknod, "/tmp/a_partner", S_IFREG | 0600, 0);
    _exit(0);
}

static void end_looking(long child)
{
    int error = errno;
    syscall(SYS_kill, child, SIGKILL);
    syscall(SYS_wait4, child, NULL, 0, NULL);
    errno = error;
}

/*
 * TODO 1: make a semaphore that is new even if an earlier run left one of the
 * same name. sem_open(3) takes what is there, and then it does not look at the
 * value that you give.
 */
sem_t *sem_fresh(const char *name, unsigned value)
{
    /* glibc accepts a name without a slash, other systems do not. */
    if (name[0] != '/' || name[1] == '\0' || strchr(name + 1, '/') ||
        value > SEM_VALUE_MAX) {
        errno = EINVAL;
        return SEM_FAILED;
    }
    if (sem_unlink(name) == -1 && errno != ENOENT)
        return SEM_FAILED;
    /* O_EXCL: not even one that was made since the last line is taken for
     * ours. To wait is to write, so one needs both permissions. */
    long child = start_looking();
    sem_t *s = sem_open(name, O_CREAT | O_EXCL, 0600, value);
    end_looking(child);
    return s;
}

/*
 * TODO 1: two steps, and each can fail. If one fails, still do the other: an open
 * semaphore keeps its memory, a name keeps its file.
 */
int sem_gone(const char *name, sem_t *s)
{
    int closed = sem_close(s);
    int saved = errno;
    int removed = sem_unlink(name);

    if (removed == -1)
        return -1;
    errno = saved;
    return closed;
}

/*
 * TODO 1: wait. A signal may wake the process before it got anything: if it goes
 * on then, two processes are in a place for one.
 */
int sem_take(sem_t *s)
{
    while (sem_wait(s) == -1)
        if (errno != EINTR)
            return -1;
    return 0;
}

/*
 * TODO 1: ask and take in one step. Between a look at the value and the step
 * that relies on it any other process may take the semaphore. And not every
 * failure means that somebody else has it.
 */
int sem_try(sem_t *s)
{
    while (sem_trywait(s) == -1) {
        if (errno == EAGAIN)
            return 0;
        if (errno != EINTR)
            return -1;
    }
    return 1;
}

/* The moment MS milliseconds from now, on the clock that sem_timedwait(3) looks
 * at. */
static struct timespec time_in(long ms)
{
    struct timespec t;

    clock_gettime(CLOCK_REALTIME, &t);
    t.tv_sec += ms / 1000;
    t.tv_nsec += ms % 1000 * 1000000;
    if (t.tv_nsec >= 1000000000) { /* more than this is EINVAL */
        t.tv_nsec -= 1000000000;
        t.tv_sec++;
    }
    return t;
}

/*
 * TODO 1: wait until a moment, which you compute once: a deadline is a time of
 * day, not a length of time, and its nanoseconds are less than a second.
 */
int sem_take_ms(sem_t *s, long ms)
{
    struct timespec end = time_in(ms > 0 ? ms : 0);

    while (sem_timedwait(s, &end) == -1) {
        if (errno == ETIMEDOUT)
            return 0;
        if (errno != EINTR)
            return -1;
    }
    return 1;
}
