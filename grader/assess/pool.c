/* SPDX-License-Identifier: MIT */
/*
 * pool.c - many submissions, each in a worker process and a folder of its own.
 *
 *   ipclab (the pool)    makes the folder, starts the worker, waits; on a
 *   |                    signal it kills the workers and removes the folders
 *   +- worker            assess(): stage, build, judge. Says by its exit
 *      |                 status how it ended, and on a pipe why
 *      +- bwrap make     PR_SET_PDEATHSIG: they go when the worker goes
 *      +- run-tests
 *
 * The pool is the subreaper of all of them: what loses its parent is found
 * here and killed before a folder is removed.
 */
#include "assess/pool.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "harness/base/memory.h"
#include "harness/base/text.h"
#include "assess/worker.h"

struct pool {
    const struct pool_work *work;
    const struct assess_options *options;
    struct worker *workers;
    int n_workers;
    sigset_t waited, before;
};

void die_by(int signal_)
{
    sigset_t one;
    sigemptyset(&one);
    sigaddset(&one, signal_);
    signal(signal_, SIG_DFL);
    raise(signal_);
    sigprocmask(SIG_UNBLOCK, &one, NULL);
    _exit(128 + signal_);
}

void outcome_free(struct outcome_of_job *outcome)
{
    json_decref(outcome->document);
    free(outcome->why);
    *outcome = (struct outcome_of_job){.status = STATUS_MACHINE};
}

void outcomes_free(struct outcome_of_job *outcomes, size_t n)
{
    for (size_t i = 0; i < n; i++)
        outcome_free(&outcomes[i]);
    free(outcomes);
}

/* ---- killing ------------------------------------------------------------- */

/* Kill every child that this process has, known or inherited. */
static void kill_children(void)
{
    char *path = text_format("/proc/self/task/%ld/children", (long)getpid());
    FILE *f = fopen(path, "re");
    int pid;
    while (f && fscanf(f, "%d", &pid) == 1)
        kill(pid, SIGKILL);
    if (f)
        fclose(f);
    free(path);
}

/* Send SIGNAL to the workers. Gives whether there was one. */
static bool kill_workers(const struct pool *p, int signal_)
{
    bool any = false;
    for (int i = 0; i < p->n_workers; i++) {
        if (p->workers[i].pid && kill(-p->workers[i].pid, signal_) == 0)
            any = true;
    }
    return any;
}

/* The workers get the chance to let their judges tidy up; then all is killed,
 * until no child is left. */
static void pool_kill(struct pool *p)
{
    struct timespec step = {0, 20 * 1000 * 1000};
    bool patient = kill_workers(p, SIGTERM);
    for (int turn = 0; turn < 500; turn++) {
        if (!patient || turn >= 100) {
            kill_workers(p, SIGKILL);
            kill_children();
        }
        pid_t pid;
        while ((pid = waitpid(-1, NULL, WNOHANG)) > 0)
            ;
        if (pid < 0 && errno == ECHILD)
            break;
        nanosleep(&step, NULL); /* they are ending: look again */
    }
    for (int i = 0; i < p->n_workers; i++) {
        struct worker *w = &p->workers[i];
        if (!w->pid)
            continue;
        worker_drop(w);
        outcome_free(&w->outcome);
    }
}

/* ---- the pool ------------------------------------------------------------ */

static struct worker *worker_of(struct pool *p, pid_t pid)
{
    for (int i = 0; i < p->n_workers; i++) {
        if (p->workers[i].pid == pid)
            return &p->workers[i];
    }
    return NULL;
}

static void pool_begin(struct pool *p)
{
    static const int ends[] = {SIGINT, SIGTERM, SIGHUP};
    struct sigaction old;
    signal(SIGCHLD, SIG_DFL); /* a shell may have left it ignored */
    sigemptyset(&p->waited);
    sigaddset(&p->waited, SIGCHLD);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        sigaction(ends[i], NULL, &old);
        if (old.sa_handler != SIG_IGN) /* nohup(1) means it */
            sigaddset(&p->waited, ends[i]);
    }
    sigprocmask(SIG_BLOCK, &p->waited, &p->before);
    prctl(PR_SET_CHILD_SUBREAPER, 1);
}

static void pool_tell(const struct pool *p, const struct worker *w)
{
    p->work->done(w->number, w->job, &w->outcome, p->work->data);
}

/* Reap what has ended. Gives the number of workers among them. */
static size_t pool_reap(struct pool *p)
{
    size_t ended = 0;
    pid_t pid;
    int status;
    while ((pid = waitpid(-1, &status, WNOHANG)) > 0) {
        struct worker *w = worker_of(p, pid);
        if (!w)
            continue; /* an orphan that was killed */
        worker_end(w, status);
        pool_tell(p, w);
        ended++;
    }
    return ended;
}

/* How far it is: so many of N were started, so many have ended. */
struct count {
    size_t n, started, ended;
};

/* Start what there is place for. */
static void pool_fill(struct pool *p, struct count *c)
{
    struct worker *w;
    while (c->started < c->n && (w = worker_of(p, 0))) {
        const struct job *job = p->work->job(c->started, p->work->data);
        if (!job) {
            c->n = c->started;
            return;
        }
        bool started = worker_start(w, job, p->options, &p->before);
        w->number = c->started++;
        if (!started) {
            pool_tell(p, w);
            c->ended++;
        }
    }
}

int pool_run(const struct pool_work *work, int parallel,
             const struct assess_options *o)
{
    struct pool p = {work, o, NULL, parallel, {{0}}, {{0}}};
    struct timespec second = {1, 0};
    struct count c = {.n = work->n};
    int signal_ = 0;
    p.workers = memory_new((size_t)parallel, sizeof *p.workers);
    for (int i = 0; i < parallel; i++) {
        p.workers[i].place = i;
        p.workers[i].places = parallel;
    }
    pool_begin(&p);
    while (c.ended < c.n && signal_ == 0) {
        pool_fill(&p, &c);
        signal_ = c.ended < c.n ? sigtimedwait(&p.waited, NULL, &second) : 0;
        if (signal_ == SIGCHLD || signal_ < 0)
            signal_ = 0;
        c.ended += pool_reap(&p);
        for (int i = 0; i < p.n_workers; i++)
            worker_check_deadline(&p.workers[i]);
    }
    pool_kill(&p);
    sigprocmask(SIG_SETMASK, &p.before, NULL);
    free(p.workers);
    return signal_;
}
