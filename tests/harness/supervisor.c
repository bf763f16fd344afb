/* SPDX-License-Identifier: MIT */
/*
 * supervisor.c - see supervisor.h. Runs in run-tests.
 */
#include "supervisor.h"

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "proc.h"

static const int ends[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
enum { EXIT_MACHINE = 4 };

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
    return EXIT_MACHINE;
}

/* End everything below this process: the keeper by SIGTERM, so that it can
 * clean up, the rest at once. */
static void end_all(pid_t runner)
{
    kill(-runner, SIGKILL); /* the runner and Criterion's workers */
    /* The keeper, in a group of its own, gets SIGTERM as its parent dies; all
     * that is left becomes this process's child (PR_SET_CHILD_SUBREAPER). */
    pid_t pid;
    while ((pid = waitpid(-1, NULL, 0)) > 0 || errno == EINTR)
        if (pid > 0)
            remove_criterion(pid);
}

int supervise(int (*work)(void *), void *arg, const char *scratch)
{
    sigset_t set, old;
    sigemptyset(&set);
    sigaddset(&set, SIGCHLD);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        sigaddset(&set, ends[i]);
    sigprocmask(SIG_BLOCK, &set, &old);
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    pid_t self = getpid();
    pid_t runner = fork();
    if (runner == 0) {
        setpgid(0, 0);
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (getppid() != self)
            _exit(EXIT_MACHINE);
        sigprocmask(SIG_SETMASK, &old, NULL);
        exit(work(arg));
    }
    setpgid(runner, runner);
    int status = 0, ended_by = 0;
    for (;;) {
        siginfo_t info;
        int signal = sigwaitinfo(&set, &info);
        if (signal > 0 && signal != SIGCHLD) {
            ended_by = signal;
            break;
        }
        pid_t pid;
        bool runner_ended = false;
        int one;
        while ((pid = waitpid(-1, &one, WNOHANG)) > 0) {
            if (pid == runner) {
                status = one;
                runner_ended = true;
            } else {
                remove_criterion(pid);
            }
        }
        if (runner_ended)
            break;
    }
    end_all(runner);
    remove_criterion(runner);
    remove_folder(scratch);
    return ended_by ? 128 + ended_by : exit_status(status);
}
