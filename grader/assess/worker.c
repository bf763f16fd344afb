/* SPDX-License-Identifier: MIT */
/*
 * worker.c - the process that assesses one submission: how it is started, and
 * what it leaves behind is taken over. Used by the pool (pool.c).
 */
#include "assess/worker.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "harness/base/text.h"
#include "base/cores.h"
#include "base/files.h"

#define JOB_SECONDS 1800 /* a judge that hangs is the grader's fault */
#define DOCUMENT_LIMIT (16 << 20)
#define MAX_SAID 4096

static time_t now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec;
}

/* ---- the process --------------------------------------------------------- */

static void worker_main(const struct worker *w, const char *dir,
                        const struct assess_options *o, const sigset_t *mask,
                        int said, pid_t pool)
{
    struct names notes = {0};
    struct text t = {0};
    char *why = NULL;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != pool) /* it died before that */
        _exit(STATUS_MACHINE);
    setpgid(0, 0);
    sigprocmask(SIG_SETMASK, mask, NULL);
    if (o->one_core)
        cores_keep_one(w->place, w->places);
    enum exit_status status = assess(w->job, dir, o, &notes, &why);
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

void worker_drop(struct worker *w)
{
    close(w->said);
    if (tree_remove(w->dir) < 0)
        complain(STATUS_MACHINE, "cannot remove %s", w->dir);
    free(w->dir);
    w->dir = NULL;
    w->pid = 0;
}

bool worker_start(struct worker *w, const struct job *job,
                  const struct assess_options *o, const sigset_t *mask)
{
    int ends[2];
    *w = (struct worker){.place = w->place,
                         .places = w->places,
                         .job = job,
                         .outcome = {.status = STATUS_MACHINE}};
    char *dir = fresh_folder(&w->outcome.why);
    if (!dir)
        return false;
    if (job->staged && (assess_folders(dir, &w->outcome.why) < 0 ||
                        o->fill(job, dir, o->data, &w->outcome.why) < 0)) {
        tree_remove(dir);
        free(dir);
        return false;
    }
    if (pipe2(ends, O_CLOEXEC) < 0) {
        w->outcome.why = text_format("cannot make a pipe: %s", strerror(errno));
        tree_remove(dir);
        free(dir);
        return false;
    }
    fflush(NULL);
    pid_t pool = getpid(), pid = fork();
    if (pid == 0)
        worker_main(w, dir, o, mask, ends[1], pool);
    int error = errno;
    close(ends[1]);
    w->dir = dir;
    w->said = ends[0];
    if (pid > 0) {
        w->pid = pid;
        w->deadline = now() + JOB_SECONDS;
        setpgid(pid, pid);
        return true;
    }
    w->outcome.why = text_format("cannot start a process: %s", strerror(error));
    worker_drop(w);
    return false;
}

void worker_check_deadline(struct worker *w)
{
    if (!w->pid || now() < w->deadline)
        return;
    if (!w->outcome.why)
        w->outcome.why = text_format("the judge did not end within %d minutes",
                                     JOB_SECONDS / 60);
    kill(-w->pid, SIGKILL);
}

/* ---- what it leaves ------------------------------------------------------ */

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

bool document_sound(const json_t *d, const char *lab)
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
    json_t *d =
        bytes ? json_loadb(bytes, size, JSON_REJECT_DUPLICATES, NULL) : NULL;
    bool graded = outcome->status <= STATUS_LOST;
    if (d && document_sound(d, lab))
        outcome->document = json_incref(d);
    if (graded && !outcome->document) {
        outcome->status = STATUS_MACHINE;
        outcome->why = text_copy("the judge's result cannot be read");
    } else if (graded && json_is_null(json_object_get(d, "score"))) {
        outcome->status = STATUS_MACHINE;
        outcome->why = text_copy("the judge withheld the score");
    }
    json_decref(d);
    free(bytes);
    free(path);
}

void worker_end(struct worker *w, int status)
{
    struct outcome_of_job *outcome = &w->outcome;
    if (WIFEXITED(status))
        outcome->status = (enum exit_status)WEXITSTATUS(status);
    else if (!outcome->why)
        outcome->why = text_format("the grader's worker was ended by signal "
                                   "%d",
                                   WTERMSIG(status));
    take_document(outcome, w->dir, w->job->lab);
    take_notes(outcome, w->said);
    worker_drop(w);
}
