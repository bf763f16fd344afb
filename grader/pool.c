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
#include "pool.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "../tests/harness/text.h"
#include "files.h"

#define JOB_SECONDS 1800 /* a judge that hangs is the grader's fault */
#define DOCUMENT_LIMIT (16 << 20)
#define MAX_SAID 4096

struct worker {
    pid_t pid; /* 0: free */
    size_t job;
    char *dir;
    int said; /* what it says: "note ..." lines, then "why ..." */
    time_t deadline;
};

struct pool {
    const struct job *jobs;
    struct outcome_of_job *outcomes;
    const struct assess_options *options;
    struct worker *workers;
    int n_workers;
    sigset_t waited, before;
};

static time_t now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec;
}

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

void outcomes_free(struct outcome_of_job *outcomes, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        json_decref(outcomes[i].document);
        free(outcomes[i].why);
    }
    free(outcomes);
}

/* ---- the worker ---------------------------------------------------------- */

static void worker_main(const struct pool *p, const struct job *job,
                        const char *dir, int said)
{
    struct names notes = {0};
    struct text t = {0};
    char *why = NULL;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    setpgid(0, 0);
    sigprocmask(SIG_SETMASK, &p->before, NULL);
    enum exit_status status = assess(job, dir, p->options, &notes, &why);
    for (size_t i = 0; i < notes.count; i++)
        text_add(&t, "note %s\n", notes.items[i]);
    if (why)
        text_add(&t, "why %.*s", MAX_SAID / 2, why);
    if (t.length > MAX_SAID)
        t.length = MAX_SAID; /* it fits in the pipe: nobody reads it yet */
    (void)!write(said, text_string(&t), t.length);
    _exit(status);
}

static char *fresh_folder(char **why)
{
    const char *tmp = getenv("TMPDIR");
    bool absolute = tmp && *tmp == '/';
    char *dir = text_format("%s/ipclab-XXXXXX", absolute ? tmp : "/tmp");
    if (mkdtemp(dir))
        return dir;
    *why = text_format("cannot make a folder %s: %s", dir, strerror(errno));
    free(dir);
    return NULL;
}

/* Start JOB in a free place W. False with the outcome filled if it cannot. */
static bool worker_start(struct pool *p, struct worker *w, size_t job)
{
    struct outcome_of_job *outcome = &p->outcomes[job];
    int ends[2];
    char *dir = fresh_folder(&outcome->why);
    if (!dir)
        return false;
    if (pipe2(ends, O_CLOEXEC) < 0) {
        outcome->why = text_format("cannot make a pipe: %s", strerror(errno));
        tree_remove(dir);
        free(dir);
        return false;
    }
    fflush(NULL);
    pid_t pid = fork();
    if (pid == 0)
        worker_main(p, &p->jobs[job], dir, ends[1]);
    close(ends[1]);
    *w = (struct worker){pid, job, dir, ends[0], now() + JOB_SECONDS};
    if (pid > 0) {
        setpgid(pid, pid);
        return true;
    }
    outcome->why = text_format("cannot start a process: %s", strerror(errno));
    tree_remove(dir);
    free(dir);
    close(ends[0]);
    w->pid = 0;
    return false;
}

/* ---- what a worker leaves ------------------------------------------------ */

static void take_notes(struct outcome_of_job *outcome, int said)
{
    char bytes[MAX_SAID + 1];
    fcntl(said, F_SETFL, O_NONBLOCK); /* whoever else may hold the other end */
    ssize_t n = read(said, bytes, MAX_SAID);
    bytes[n > 0 ? n : 0] = '\0';
    char *rest = bytes;
    while (strncmp(rest, "note ", 5) == 0) {
        char *line = strsep(&rest, "\n") + 5;
        json_t *notes = json_object_get(outcome->document, "notes");
        char *clean = text_clean(line, strlen(line));
        json_array_append_new(notes, json_string(clean));
        free(clean);
        if (!rest)
            return;
    }
    if (strncmp(rest, "why ", 4) == 0 && !outcome->why)
        outcome->why = text_clean(rest + 4, strlen(rest + 4));
}

/* Is this what a judge leaves for LAB? */
static bool document_sound(const json_t *d, const char *lab)
{
    const char *name = json_string_value(json_object_get(d, "lab"));
    const json_t *score = json_object_get(d, "score");
    return json_integer_value(json_object_get(d, "schema")) == 1 && name &&
           strcmp(name, lab) == 0 &&
           (json_is_number(score) || json_is_null(score)) &&
           json_is_array(json_object_get(d, "exercises"));
}

static void take_document(struct outcome_of_job *outcome, const char *dir,
                          const char *lab)
{
    char *path = text_format("%s/result.json", dir);
    size_t size;
    char *bytes = text_read_file(path, DOCUMENT_LIMIT, &size);
    json_t *d = bytes ? json_loadb(bytes, size, JSON_REJECT_DUPLICATES, NULL)
                      : NULL;
    bool graded = outcome->status <= STATUS_LOST;
    if (d && document_sound(d, lab))
        outcome->document = json_incref(d);
    if (graded && !outcome->document) {
        outcome->status = STATUS_MACHINE;
        outcome->why = text_format("the judge's result cannot be read");
    } else if (graded && json_is_null(json_object_get(d, "score"))) {
        outcome->status = STATUS_MACHINE;
        outcome->why = text_format("the judge withheld the score");
    }
    json_decref(d);
    free(bytes);
    free(path);
}

static void worker_end(struct pool *p, struct worker *w, int status)
{
    struct outcome_of_job *outcome = &p->outcomes[w->job];
    outcome->status = STATUS_MACHINE;
    if (WIFEXITED(status))
        outcome->status = (enum exit_status)WEXITSTATUS(status);
    else if (!outcome->why)
        outcome->why = text_format("the grader's worker was ended by signal "
                                   "%d", WTERMSIG(status));
    take_document(outcome, w->dir, p->jobs[w->job].lab);
    take_notes(outcome, w->said);
    close(w->said);
    if (tree_remove(w->dir) < 0)
        complain(STATUS_MACHINE, "cannot remove %s", w->dir);
    free(w->dir);
    *w = (struct worker){0};
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

/* The workers get the chance to let their judges tidy up; then all is killed,
 * until no child is left. */
static void pool_kill(struct pool *p)
{
    struct timespec step = {0, 20 * 1000 * 1000};
    bool patient = false;
    for (int i = 0; i < p->n_workers; i++) {
        if (p->workers[i].pid && kill(-p->workers[i].pid, SIGTERM) == 0)
            patient = true;
    }
    for (int turn = 0; turn < 500; turn++) {
        if (!patient || turn >= 100) {
            for (int i = 0; i < p->n_workers; i++) {
                if (p->workers[i].pid)
                    kill(-p->workers[i].pid, SIGKILL);
            }
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
        tree_remove(w->dir);
        free(w->dir);
        close(w->said);
        p->outcomes[w->job].why = text_format("interrupted");
        w->pid = 0;
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

/* Reap what has ended. Gives the number of workers among them. */
static size_t pool_reap(struct pool *p, pool_done *done, void *data)
{
    size_t ended = 0;
    pid_t pid;
    int status;
    while ((pid = waitpid(-1, &status, WNOHANG)) > 0) {
        struct worker *w = worker_of(p, pid);
        if (!w)
            continue; /* an orphan that was killed */
        size_t job = w->job;
        worker_end(p, w, status);
        done(job, &p->outcomes[job], data);
        ended++;
    }
    return ended;
}

static void pool_check_deadlines(struct pool *p)
{
    for (int i = 0; i < p->n_workers; i++) {
        struct worker *w = &p->workers[i];
        struct outcome_of_job *outcome = &p->outcomes[w->job];
        if (!w->pid || now() < w->deadline)
            continue;
        if (!outcome->why)
            outcome->why = text_format("the judge did not end within %d "
                                       "minutes", JOB_SECONDS / 60);
        kill(-w->pid, SIGKILL);
    }
}

int pool_run(const struct job *jobs, struct outcome_of_job *outcomes, size_t n,
             int parallel, const struct assess_options *o, pool_done *done,
             void *data)
{
    struct pool p = {jobs, outcomes, o, NULL, parallel, {{0}}, {{0}}};
    struct timespec second = {1, 0};
    size_t next = 0, ended = 0;
    int signal_ = 0;
    p.workers = calloc((size_t)parallel, sizeof *p.workers);
    if (!p.workers)
        exit(complain(STATUS_MACHINE, "out of memory"));
    for (size_t i = 0; i < n; i++)
        outcomes[i].status = STATUS_MACHINE;
    pool_begin(&p);
    while (ended < n && signal_ == 0) {
        struct worker *place;
        while (next < n && (place = worker_of(&p, 0))) {
            size_t job = next++;
            if (!worker_start(&p, place, job)) {
                done(job, &outcomes[job], data);
                ended++;
            }
        }
        signal_ = ended < n ? sigtimedwait(&p.waited, NULL, &second) : 0;
        if (signal_ == SIGCHLD || signal_ < 0)
            signal_ = 0;
        ended += pool_reap(&p, done, data);
        pool_check_deadlines(&p);
    }
    pool_kill(&p);
    sigprocmask(SIG_SETMASK, &p.before, NULL);
    free(p.workers);
    return signal_;
}
