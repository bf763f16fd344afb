/* SPDX-License-Identifier: MIT */
/*
 * assess.c - from a submission to a result, in the order of trust:
 *
 * stage    copy what the lab asks for (stage.c); no student code runs
 * build    the compiler, which reads student code, shut in (sandbox.c) with
 *          only what it needs: neither solutions nor tests
 * judge    run-tests, trusted, which shuts the student's programs in itself
 */
#include "assess/assess.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/wait.h>
#include <unistd.h>

#include "harness/sandbox/sandbox.h"
#include "harness/base/words.h"
#include "harness/base/text.h"
#include "assess/mounts.h"
#include "take/stage_apart.h"

#define BUILD_SECONDS 300.0
#define SPACE_BEFORE (16UL << 20) /* a submission of any lab fits in it */
#define SPACE_AFTER (1UL << 20)
#define MAX_WORDS 32

/* A full disk makes the compiler fail as a student's mistake does. So it is
 * looked for beside. */
static bool space_left(const char *dir, unsigned long need, char **why)
{
    struct statvfs fs;
    if (statvfs(dir, &fs) < 0) {
        *why = text_format("%s: %s", dir, strerror(errno));
        return false;
    }
    unsigned long unit = fs.f_frsize;
    bool inodes = fs.f_files == 0 || fs.f_favail >= 64;
    if (inodes && fs.f_bavail >= need / unit)
        return true;
    *why = text_format("the disk of %s is full: %lu KiB are free (name another "
                       "folder in TMPDIR)",
                       dir, (unsigned long)(fs.f_bavail * unit / 1024));
    return false;
}

/* The last lines of FILE, fit to print. */
static char *tail_of(const char *file)
{
    int fd = open(file, O_RDONLY | O_CLOEXEC);
    char bytes[600];
    off_t size = fd < 0 ? 0 : lseek(fd, 0, SEEK_END);
    off_t from = size > (off_t)sizeof bytes ? size - (off_t)sizeof bytes : 0;
    ssize_t n = fd < 0 ? 0 : pread(fd, bytes, sizeof bytes, from);
    if (fd >= 0)
        close(fd);
    while (n > 0 && bytes[n - 1] == '\n')
        n--;
    if (n <= 0)
        return text_clean(bytes, 0);
    /* Not from the middle of a line, if there is another one. */
    char *line = from > 0 ? memchr(bytes, '\n', (size_t)n) : NULL;
    size_t skip = line ? (size_t)(line + 1 - bytes) : 0;
    return text_clean(bytes + skip, (size_t)n - skip);
}

static enum exit_status build_ended(int status, const char *log, char **why)
{
    if (status == 0)
        return STATUS_DONE;
    if (status < 0) /* there is a *WHY */
        return STATUS_MACHINE;
    char *said = tail_of(log);
    if (WIFSIGNALED(status))
        *why = text_format(
            "the build was ended by signal %d%s: %s", WTERMSIG(status),
            WTERMSIG(status) == SIGKILL ? " (too slow?)" : "", said);
    else
        *why = text_format("the build failed with status %d: %s",
                           WEXITSTATUS(status), said);
    free(said);
    return STATUS_MACHINE;
}

static enum exit_status build(const struct job *job, const char *dir,
                              const struct assess_options *o, char **why)
{
    /* The same folders have other names inside the sandbox. */
    const char *kit = o->shut_in ? "/kit" : o->kit;
    const char *root = o->shut_in ? "" : dir;
    char *log = text_format("%s/build.log", dir);
    int out = open(log, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (out < 0) {
        *why = text_format("cannot write %s: %s", log, strerror(errno));
        free(log);
        return STATUS_MACHINE;
    }
    struct mounts m = {.count = 0};
    mounts_add_kit(&m, o->kit, job->lab);
    mounts_add_job(&m, dir);
    char *program = text_format("%s/build/harness/build-subject", kit);
    char *src = text_format("%s/src", root), *to = text_format("%s/out", root);
    char *argv[] = {program,
                    "-j",
                    o->one_core ? "1" : "all",
                    (char *)kit,
                    (char *)job->lab,
                    src,
                    to,
                    o->built ? (char *)job->replaced : NULL,
                    NULL};
    int status = sandbox_run(m.list, m.count, argv, to, out, BUILD_SECONDS,
                             o->shut_in, why);
    close(out);
    enum exit_status result = build_ended(status, log, why);
    mounts_free(&m);
    free(program);
    free(src);
    free(to);
    free(log);
    return result;
}

/* In the child: become the judge. */
static void judge_start(const char *dir, char *const argv[])
{
    static char *environment[] = {"PATH=/usr/local/bin:/usr/bin:/bin",
                                  "LC_ALL=C", "HOME=/tmp", NULL, NULL};
    environment[3] = text_format("TMPDIR=%s", dir);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    signal(SIGTERM, SIG_DFL);
    int null = open("/dev/null", O_RDWR);
    int err = open("judge.log", O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (null < 0 || err < 0)
        _exit(STATUS_MACHINE);
    dup2(null, 0);
    dup2(null, 1); /* its report is made again from the document */
    dup2(err, 2);
    close_range(3, ~0U, 0);
    execve(argv[0], argv, environment);
    dprintf(2, "cannot start %s: %s\n", argv[0], strerror(errno));
    _exit(STATUS_MACHINE);
}

static enum exit_status judge_ended(int status, const char *dir, char **why)
{
    char *log = text_format("%s/judge.log", dir);
    char *document = text_format("%s/result.json", dir);
    char *said = tail_of(log);
    enum exit_status result = STATUS_MACHINE;
    int code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    if (!WIFEXITED(status)) {
        *why =
            text_format("the judge was ended by signal %d (%s): %s",
                        WTERMSIG(status), signal_name(WTERMSIG(status)), said);
    } else if (code == STATUS_LAB || code == STATUS_MACHINE) {
        *why = text_copy(*said ? said : "the judge gave no score");
        result = (enum exit_status)code;
    } else if (code != STATUS_DONE && code != STATUS_LOST) {
        *why = text_format("the judge ended with status %d: %s", code, said);
    } else if (access(document, R_OK) < 0) {
        *why = text_format("the judge left no result: %s", said);
    } else {
        result = (enum exit_status)code;
    }
    free(said);
    free(document);
    free(log);
    return result;
}

static enum exit_status judge(const struct job *job, const char *dir,
                              const struct assess_options *o, char **why)
{
    const char *only = job->exercise ? job->exercise : o->exercise;
    char *program = text_format("%s/build/labs/%s/run-tests", o->kit, job->lab);
    char *ini = kit_rubric(o->kit, job->lab, o->own_rubric);
    char *words[MAX_WORDS] = {program,       "--build", "out",
                              "--lab-ini",   ini,       "--json",
                              "result.json", "--color", "never"};
    size_t n = 9;
    if (!o->shut_in)
        words[n++] = "--no-sandbox";
    if ((o->quick || job->quick) && !job->memory)
        words[n++] = "--quick";
    if (o->shake || job->shake)
        words[n++] = "--shake";
    if (only) {
        words[n++] = "--exercise";
        words[n++] = (char *)only;
    }
    if (o->seed) {
        words[n++] = "--seed";
        words[n++] = (char *)o->seed;
    }
    signal(SIGTERM, SIG_IGN); /* the judge takes it, and tidies up */
    enum exit_status result = STATUS_MACHINE;
    pid_t pid = chdir(dir) < 0 ? -1 : fork();
    int status;
    if (pid == 0)
        judge_start(dir, words);
    if (pid < 0 || waitpid(pid, &status, 0) != pid)
        *why = text_format("cannot start the judge: %s", strerror(errno));
    else
        result = judge_ended(status, dir, why);
    free(program);
    free(ini);
    return result;
}

int assess_folders(const char *dir, char **why)
{
    char *src = text_format("%s/src", dir), *out = text_format("%s/out", dir);
    int result = mkdir(src, 0755) < 0 || mkdir(out, 0755) < 0 ? -1 : 0;
    if (result < 0)
        *why = text_format("cannot write in %s: %s", dir, strerror(errno));
    free(src);
    free(out);
    return result;
}

/* OUT gets what an earlier build made; the build sees by its keys what of it
 * still holds. Not being able to costs time and nothing else. */
static void copy_built(const char *built, const char *out)
{
    char *from = text_format("%s/.", built);
    pid_t pid = fork();
    if (pid == 0) {
        execlp("cp", "cp", "-R", "--", from, out, NULL);
        _exit(127);
    }
    if (pid > 0)
        waitpid(pid, NULL, 0);
    free(from);
}

/* Take over what JOB hands in, or what was taken over before. */
static enum exit_status stage(const struct job *job, const char *dir,
                              const struct assess_options *o,
                              struct names *notes, char **why)
{
    struct names asked = {0};
    struct staged staged = {0};
    struct stage_input input = {.path = job->path,
                                .asked = &asked,
                                .replaced = job->replaced,
                                .replacement = job->replacement};
    enum exit_status status = STATUS_LAB;
    if (kit_exercises(o->kit, job->lab, o->own_rubric, &asked, why) == 0)
        status = stage_apart(&staged, &input, why);
    if (status == STATUS_DONE && staged_write(&staged, dir, why) < 0)
        status = STATUS_MACHINE;
    for (size_t i = 0; i < staged.notes.count; i++)
        names_add(notes, staged.notes.items[i]);
    staged_free(&staged);
    names_free(&asked);
    return status;
}

enum exit_status assess_build(const struct job *job, const char *dir,
                              const struct assess_options *o,
                              struct names *notes, char **why)
{
    char *out = text_format("%s/out", dir);
    enum exit_status status = STATUS_MACHINE;
    if (!job->staged && assess_folders(dir, why) < 0) {
        free(out);
        return status;
    }
    if (space_left(dir, SPACE_BEFORE, why)) {
        if (o->built)
            copy_built(o->built, out);
        status = job->staged ? STATUS_DONE : stage(job, dir, o, notes, why);
    }
    if (status == STATUS_DONE)
        status = build(job, dir, o, why);
    free(out);
    return status;
}

enum exit_status assess(const struct job *job, const char *dir,
                        const struct assess_options *o, struct names *notes,
                        char **why)
{
    enum exit_status status = assess_build(job, dir, o, notes, why);
    if (status == STATUS_DONE && !space_left(dir, SPACE_AFTER, why))
        status = STATUS_MACHINE;
    return status == STATUS_DONE ? judge(job, dir, o, why) : status;
}
