/* SPDX-License-Identifier: MIT */
/*
 * warm.c - runs once, in the fork server, what its children will run. Runs in
 * the subject, before the server is ready; no student's code is called.
 *
 * Valgrind translates code when it is first executed. What the server has
 * executed before it forks is there in every child; what it has not, each
 * child translates for itself, and a child of a child again: measured, that
 * was most of a test's processor time. Without Valgrind it costs a millisecond.
 */
#include <errno.h>
#include <fcntl.h>
#include <mqueue.h>
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "harness/subject/child.h"
#include "harness/subject/probe/probe.h"
#include "harness/subject/probe/turn.h"
#include "harness/subject/warm.h"

/* The probe's wrappers, as objcopy names them. */
#define PROBE(name) extern __typeof__(name) probe_##name
PROBE(read);
PROBE(write);
PROBE(pipe);
PROBE(pipe2);
PROBE(fcntl);
PROBE(poll);
PROBE(close);
PROBE(dup2);
PROBE(fork);
PROBE(waitpid);
PROBE(execvp);
PROBE(open);
PROBE(mmap);
PROBE(munmap);
PROBE(mkfifo);
PROBE(unlink);
PROBE(sigaction);
PROBE(sem_open);
PROBE(sem_close);
PROBE(sem_unlink);
PROBE(sem_init);
PROBE(sem_destroy);
PROBE(sem_wait);
PROBE(sem_trywait);
PROBE(sem_timedwait);
PROBE(sem_post);
PROBE(mq_open);
PROBE(mq_close);
PROBE(mq_unlink);
PROBE(mq_send);
PROBE(mq_receive);
PROBE(mq_getattr);
PROBE(shm_open);
PROBE(shm_unlink);
PROBE(ftruncate);
PROBE(flock);
PROBE(posix_fallocate);

static char name[64]; /* of the objects that are made and removed at once */

static void warm_library(void)
{
    char text[64];
    FILE *null = fopen("/dev/null", "r+");
    if (!null)
        return;
    snprintf(text, sizeof text, "%s %d %ld\n", "warm", 1, 2L);
    fprintf(null, "%s %d %c\n", text, (int)strtol("17", NULL, 10), 'x');
    fputs(text, null);
    fflush(NULL);
    dprintf(fileno(null), "%s: %s\n", text, strerror(ENOENT));
    if (fgets(text, sizeof text, null))
        text[0] = '\0';
    fclose(null);
    char *copy = strdup(text);
    copy = realloc(copy, 2000);
    memmove(copy + 1, copy, 10);
    memset(copy, 0, 2000);
    errno = strcmp(text, copy) + (int)strlen(copy) + memcmp(text, copy, 1);
    free(copy);
    free(calloc(3, 100));
}

/* exit(3) takes such a lock. */
static void warm_lock(void)
{
    pthread_mutex_t lock = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;
    pthread_mutex_lock(&lock);
    pthread_mutex_unlock(&lock);
}

static void warm_pipes(int fds[2])
{
    char byte = 'w';
    struct pollfd p = {fds[0], POLLIN, 0};
    probe_write(fds[1], &byte, 1);
    probe_poll(&p, 1, 0);
    probe_read(fds[0], &byte, 1);
    probe_dup2(fds[0], fds[0]);
    probe_fcntl(fds[0], F_SETFD, probe_fcntl(fds[0], F_GETFD));
}

static void warm_processes(void)
{
    int fds[2], status;
    struct sigaction old;
    if (probe_pipe2(fds, O_CLOEXEC) == 0) {
        probe_close(fds[0]);
        probe_close(fds[1]);
    }
    if (probe_pipe(fds) < 0)
        return;
    pid_t pid = probe_fork();
    if (pid == 0)
        _exit(0);
    warm_pipes(fds);
    if (pid > 0)
        probe_waitpid(pid, &status, 0);
    probe_execvp("ipclab-nowhere", (char *[]){"ipclab-nowhere", NULL});
    probe_sigaction(SIGUSR1, NULL, &old);
    probe_close(probe_open("/dev/null", O_RDWR));
    probe_close(fds[0]);
    probe_close(fds[1]);
}

static void warm_files(void)
{
    const char *file = name + 1; /* in the working directory */
    if (probe_mkfifo(file, 0600) < 0)
        return;
    chmod(file, 0600);
    probe_close(probe_open(file, O_RDWR));
    probe_unlink(file);
}

/* It never has to wait: nobody would post. */
static void warm_semaphore(sem_t *s)
{
    struct timespec past = {0, 0};
    probe_sem_wait(s);
    probe_sem_trywait(s);
    probe_sem_timedwait(s, &past);
    probe_sem_post(s);
}

static void warm_named(void)
{
    sem_t *s = probe_sem_open(name, O_CREAT | O_EXCL, 0600, 9);
    if (s == SEM_FAILED)
        return;
    warm_semaphore(s);
    probe_sem_close(s);
    probe_sem_unlink(name);
}

static void warm_unnamed(void)
{
    sem_t unnamed;
    if (probe_sem_init(&unnamed, 1, 9) == 0) {
        warm_semaphore(&unnamed);
        probe_sem_destroy(&unnamed);
    }
}

static void warm_queues(void)
{
    struct mq_attr a = {.mq_maxmsg = 1, .mq_msgsize = 8};
    char message[8] = "warm";
    mqd_t q = probe_mq_open(name, O_RDWR | O_CREAT | O_EXCL, 0600, &a);
    if (q == (mqd_t)-1)
        return;
    probe_mq_send(q, message, 4, 0);
    probe_mq_receive(q, message, sizeof message, NULL);
    probe_mq_getattr(q, &a);
    probe_mq_close(q);
    probe_mq_unlink(name);
}

static void warm_memory(void)
{
    int fd = probe_shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0600);
    if (fd < 0)
        return;
    probe_ftruncate(fd, 4096);
    probe_posix_fallocate(fd, 0, 4096);
    probe_flock(fd, LOCK_EX);
    probe_flock(fd, LOCK_UN);
    void *p = probe_mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (p != MAP_FAILED)
        probe_munmap(p, 4096);
    probe_close(fd);
    probe_shm_unlink(name);
}

/* Turns that are all given beforehand. */
static void warm_turns(struct plan *plan, struct log *log)
{
    plan->scheduled = true;
    atomic_store(&log->turns[0].granted, 1000);
    turn_begin(plan, log);
    warm_named();
    warm_unnamed();
    turn_exit();
}

/* One that has to wait, and gives up at once. */
static void warm_wait(void)
{
    struct timespec past = {0, 0};
    sem_t none;
    if (probe_sem_init(&none, 1, 0) == 0) {
        probe_sem_timedwait(&none, &past);
        probe_sem_destroy(&none);
    }
}

/* What shares memory or orders processes; of a semaphore's name nothing may stay
 * behind. */
static void warm_calls(void)
{
    warm_memory();
    warm_unnamed();
    warm_processes();
}

/* As a child ends: the log goes. */
static void warm_end(void)
{
    sigset_t mask;
    sigprocmask(SIG_SETMASK, NULL, &mask);
    probe_note_exit();
    log_end();
    sigprocmask(SIG_SETMASK, &mask, NULL);
}

void warm_up(void)
{
    static struct plan plan = {
        .n_args = 2, .name = "a\0001", .args_at = offsetof(struct plan, name)};
    /* Not static: each child's search for leaks would read it. */
    struct log *log = mmap(NULL, sizeof *log, PROT_READ | PROT_WRITE,
                           MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    int ends[2];
    if (log == MAP_FAILED ||
        socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_NONBLOCK, 0, ends) < 0)
        return;
    int null = open("/dev/null", O_RDWR);
    int fds[] = {dup(null), dup(null), ends[0], dup(0), dup(1), dup(2), null};
    struct task task = {.plan = &plan, .log = log, .fds = fds, .n_fds = 7};
    snprintf(name, sizeof name, "/ipclab-warm-%d", (int)getpid());
    probe_begin(&plan, log);
    task_warm(&task);
    warm_library();
    warm_lock();
    warm_processes();
    warm_files();
    warm_named();
    warm_unnamed();
    warm_wait();
    warm_queues();
    warm_memory();
    warm_races(warm_calls);
    warm_turns(&plan, log);
    close(ends[1]);
    close(FD_VALUES);
    close(3); /* the stream of task_warm() */
    warm_end();
    huge_pages_use();
}
