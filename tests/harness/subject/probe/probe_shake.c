/* SPDX-License-Identifier: MIT */
/*
 * probe_shake.c - makes calls of the student's code and of the tests' drivers
 * take longer now and then, so that processes which run at the same time meet
 * in another order than on a quiet machine. Runs in the subject.
 *
 * A test whose verdict changes by that depends on chance: see --shake of
 * run-tests and of ipclab mutants. Steps of a scheduled run are ordered
 * anyway, and are left alone.
 */
#include "harness/subject/probe/probe.h"

#include <fcntl.h>
#include <mqueue.h>
#include <semaphore.h>
#include <signal.h>
#include <stdarg.h>
#include <sys/mman.h>
#include <sys/shm.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* One call in ONE_IN takes up to LONGEST ns more, one in ONE_LONGER_IN up to
 * LONGEST_OF_ALL, and all calls of a process ALTOGETHER. */
enum {
    ONE_IN = 4,
    LONGEST = 4000000,
    ONE_LONGER_IN = 32,
    LONGEST_OF_ALL = 30000000,
    ALTOGETHER = 300000000
};

static uint64_t clock_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

static uint64_t mix_bits(uint64_t z)
{
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

/* It does not sleep: who sleeps would look as if he waited for somebody. A
 * process with many calls is left alone after some, that it ends in time. */
void shake_call(void)
{
    static uint64_t spent;
    if (!probe.plan->shaken || spent > ALTOGETHER)
        return;
    int error = errno;
    uint64_t start = clock_now(), now = start;
    uint64_t chance = mix_bits(start ^ ((uint64_t)getpid() << 40));
    uint64_t most = chance % ONE_LONGER_IN == 0 ? LONGEST_OF_ALL
                    : chance % ONE_IN == 0      ? LONGEST
                                                : 1;
    uint64_t wanted = (chance >> 32) % most;
    while (now - start < wanted)
        now = clock_now();
    spent += now - start;
    errno = error;
}

/* ---- the calls of drivers ---- */

/* By which a driver meets other processes. The build renames `read` of a
 * driver to `shaken_read` when this file defines that. No call is shaken when
 * it returns: the next one is before it is made. */
#define SHAKEN(type_, name_, args_, ...) \
    type_ shaken_##name_ args_;          \
    type_ shaken_##name_ args_           \
    {                                    \
        shake_call();                    \
        return name_(__VA_ARGS__);       \
    }

SHAKEN(ssize_t, read, (int fd, void *bytes, size_t n), fd, bytes, n)
SHAKEN(ssize_t, write, (int fd, const void *bytes, size_t n), fd, bytes, n)
SHAKEN(int, close, (int fd), fd)
SHAKEN(int, mkfifo, (const char *path, mode_t mode), path, mode)
SHAKEN(int, unlink, (const char *path), path)
SHAKEN(int, kill, (pid_t pid, int sig), pid, sig)
SHAKEN(int, raise, (int sig), sig)
SHAKEN(pid_t, fork, (void))
SHAKEN(pid_t, waitpid, (pid_t pid, int *status, int options), pid, status,
       options)
SHAKEN(int, mq_send, (mqd_t q, const char *text, size_t n, unsigned prio), q,
       text, n, prio)
SHAKEN(ssize_t, mq_receive, (mqd_t q, char *text, size_t n, unsigned *prio), q,
       text, n, prio)
SHAKEN(int, mq_close, (mqd_t q), q)
SHAKEN(int, mq_unlink, (const char *name), name)
SHAKEN(int, mq_notify, (mqd_t q, const struct sigevent *how), q, how)
SHAKEN(int, sem_wait, (sem_t * s), s)
SHAKEN(int, sem_trywait, (sem_t * s), s)
SHAKEN(int, sem_post, (sem_t * s), s)
SHAKEN(int, sem_unlink, (const char *name), name)
SHAKEN(int, shm_open, (const char *name, int flags, mode_t mode), name, flags,
       mode)
SHAKEN(int, shm_unlink, (const char *name), name)
SHAKEN(int, shmget, (key_t key, size_t size, int flags), key, size, flags)
SHAKEN(void *, shmat, (int id, const void *at, int flags), id, at, flags)
SHAKEN(int, shmdt, (const void *at), at)
SHAKEN(int, shmctl, (int id, int what, struct shmid_ds *ds), id, what, ds)

/* As variable as in fcntl.h: a third argument that nobody gave is not read. */
int shaken_open(const char *path, int flags, ...);
int shaken_open(const char *path, int flags, ...)
{
    va_list more;
    va_start(more, flags);
    mode_t mode = flags & O_CREAT ? va_arg(more, mode_t) : 0;
    va_end(more);
    shake_call();
    return open(path, flags, mode);
}
