/* SPDX-License-Identifier: MIT */
/*
 * supervisor.c - see supervisor.h. Runs in run-tests.
 */
#include "harness/judge/supervisor.h"

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "harness/base/exit_status.h"
#include "harness/evidence/proc.h"

static const int ends[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
enum { KEEPER_SECONDS = 5 };
static const rlim_t MEMORY_LIMIT = (rlim_t)4 << 30;

static void remove_folder(const char *path)
{
    DIR *dir = opendir(path);
    for (struct dirent *e; dir && (e = readdir(dir));)
        unlinkat(dirfd(dir), e->d_name, 0);
    if (dir)
        closedir(dir);
    rmdir(path);
}

/* Criterion's socket belongs to its runner, BoxFort's memory to a worker: a
 * killed one leaves it. Names hold the pid of their owner. */
static void remove_criterion(pid_t pid)
{
    char path[64];
    snprintf(path, sizeof path, "/tmp/criterion_%d.sock", pid);
    unlink(path);
    snprintf(path, sizeof path, "/dev/shm/bxfi_%d", pid);
    unlink(path);
    snprintf(path, sizeof path, "/dev/shm/bxf_arena_%d", pid);
    unlink(path);
}

static int exit_status(int status)
{
    if (WIFEXITED(status))
        return WEXITSTATUS(status);
    fprintf(stderr,
            "The judge was killed by signal %d. That is not the submission's "
            "fault: nothing was graded.\n",
            WTERMSIG(status));
    return STATUS_MACHINE;
}

/* Reap until no child is left. False if there still is one after SECONDS. */
static bool reap_all(int seconds)
{
    const struct timespec pause = {.tv_nsec = 2000000};
    for (int turn = 0; turn < seconds * 500; turn++) {
        pid_t pid;
        while ((pid = waitpid(-1, NULL, WNOHANG)) > 0)
            remove_criterion(pid);
        if (pid < 0 && errno == ECHILD)
            return true;
        nanosleep(&pause, NULL);
    }
    return false;
}

/* End everything below this process: the keeper by SIGTERM, so that it can
 * clean up, the rest at once. */
static void end_all(pid_t runner)
{
    kill(-runner, SIGKILL); /* the runner and Criterion's workers */
    /* The keeper, in a group of its own, gets SIGTERM as its parent dies; all
     * that is left becomes this process's child (PR_SET_CHILD_SUBREAPER). A
     * bwrap that is killed before it has told its child who it is leaves one
     * that waits for that for ever. */
    if (reap_all(KEEPER_SECONDS))
        return;
    proc_kill_below(getpid());
    reap_all(KEEPER_SECONDS);
}

/* The runner: in a group of its own, and with a bound on its memory, so that a
 * fault in it or in Criterion does not take the machine's. */
static pid_t start_runner(int (*work)(void *), void *arg, const sigset_t *mask)
{
    pid_t self = getpid();
    pid_t runner = fork();
    if (runner == 0) {
        struct rlimit memory = {MEMORY_LIMIT, MEMORY_LIMIT};
        setrlimit(RLIMIT_AS, &memory);
        setpgid(0, 0);
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (getppid() != self)
            _exit(STATUS_MACHINE);
        sigprocmask(SIG_SETMASK, mask, NULL);
        exit(work(arg));
    }
    if (runner > 0)
        setpgid(runner, runner);
    return runner;
}

/* Wait for the end of RUNNER, whose wait status goes to *STATUS. Gives the
 * signal that ends everything before that, or 0. */
static int wait_runner(pid_t runner, const sigset_t *set, int *status)
{
    for (;;) {
        siginfo_t info;
        int signal = sigwaitinfo(set, &info);
        if (signal > 0 && signal != SIGCHLD)
            return signal;
        pid_t pid;
        bool runner_ended = false;
        int one;
        while ((pid = waitpid(-1, &one, WNOHANG)) > 0) {
            if (pid == runner) {
                *status = one;
                runner_ended = true;
            } else {
                remove_criterion(pid);
            }
        }
        if (runner_ended)
            return 0;
    }
}

int supervise(int (*work)(void *), void *arg, char *scratch)
{
    sigset_t set, old;
    sigemptyset(&set);
    sigaddset(&set, SIGCHLD);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        sigaddset(&set, ends[i]);
    sigprocmask(SIG_BLOCK, &set, &old);
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    if (!mkdtemp(scratch)) {
        fprintf(stderr, "%s: %s\n", scratch, strerror(errno));
        return STATUS_MACHINE;
    }
    int status = 0, ended_by = 0;
    /* A runner that is killed or aborts has judged nobody: once more. */
    for (int attempt = 0; attempt < 2; attempt++) {
        pid_t runner = start_runner(work, arg, &old);
        if (runner < 0) {
            perror("cannot start the judge");
            remove_folder(scratch);
            return STATUS_MACHINE;
        }
        ended_by = wait_runner(runner, &set, &status);
        end_all(runner);
        remove_criterion(runner);
        remove_folder(scratch);
        if (ended_by || !WIFSIGNALED(status) || mkdir(scratch, 0700) < 0)
            break;
    }
    rmdir(scratch);
    return ended_by ? 128 + ended_by : exit_status(status);
}
