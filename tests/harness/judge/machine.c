/* SPDX-License-Identifier: MIT */
/*
 * machine.c - see machine.h. Runs in run-tests before anything is tested.
 */
#include "harness/judge/machine.h"

#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <libgen.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/statvfs.h>
#include <sys/wait.h>
#include <unistd.h>

#include "harness/base/exit_status.h"
#include "harness/judge/judge_options.h"
#include "harness/wire/protocol.h"
#include "harness/sandbox/sandbox.h"
#include "harness/base/text.h"

static bool has_room(const char *path, unsigned long bytes, char **why)
{
    struct statvfs fs;
    if (statvfs(path, &fs) < 0 || access(path, W_OK) < 0)
        *why = text_format("%s cannot be written: %s", path, strerror(errno));
    else if (fs.f_blocks > 0 && fs.f_blocks * fs.f_frsize < bytes)
        *why = text_format("%s is too small: it has %lu KiB in all, %lu are "
                           "needed (mount -o remount,size=64M %s)",
                           path, fs.f_blocks * fs.f_frsize / 1024, bytes / 1024,
                           path);
    else if (fs.f_bavail * fs.f_frsize < bytes)
        *why = text_format("%s is full: %lu KiB are free, %lu are needed", path,
                           fs.f_bavail * fs.f_frsize / 1024, bytes / 1024);
    return !*why;
}

/* How many more processes can the user have who the subject runs as, of MOST? In
 * a child: starts as many, who end with it. */
static void count_processes(int most)
{
    int end[2], n = 0;
    pid_t pid = 1;
    char byte;
    subject_become_nobody();
    if (pipe2(end, O_CLOEXEC) < 0)
        _exit(0);
    for (; n < most && (pid = fork()) > 0; n++)
        ;
    close(end[1]);
    if (pid == 0)
        _exit((int)read(end[0], &byte, 1));
    while (wait(NULL) > 0)
        ;
    _exit(n);
}

/* RLIMIT_NPROC counts whatever the same user runs. Too few, and a right fork()
 * fails. Only where the limit is near is it worth a trial. */
static bool has_processes(char **why)
{
    enum { NEEDED = STUDENT_PROCESSES + 32 }; /* the kit's own, and to spare */
    struct rlimit limit;
    int all = 0, status = 0;
    FILE *f = fopen("/proc/loadavg", "re");
    bool known = f && fscanf(f, "%*s %*s %*s %*d/%d", &all) == 1;
    if (f)
        fclose(f);
    getrlimit(RLIMIT_NPROC, &limit);
    if (known && limit.rlim_cur >= (rlim_t)all + NEEDED)
        return true;
    pid_t pid = fork();
    if (pid == 0)
        count_processes(NEEDED);
    while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    int n = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
    if (n < NEEDED)
        *why = text_format("only %d processes more can be started, %d are "
                           "needed: RLIMIT_NPROC is %lu, for all that the "
                           "user runs (ulimit -u 4096)",
                           n, NEEDED, (unsigned long)limit.rlim_cur);
    return !*why;
}

/* May this process, and what it starts, have NEEDED of RESOURCE? What it may give
 * itself, it does. */
static bool has_limit(int resource, rlim_t needed, rlim_t *have)
{
    struct rlimit limit;
    if (getrlimit(resource, &limit) < 0)
        return true;
    *have = limit.rlim_cur;
    if (limit.rlim_cur >= needed)
        return true;
    limit.rlim_cur = limit.rlim_max < 4 * needed ? limit.rlim_max : 4 * needed;
    if (setrlimit(resource, &limit) == 0)
        *have = limit.rlim_cur;
    return *have >= needed;
}

static bool has_descriptors(char **why)
{
    rlim_t have;
    if (!has_limit(RLIMIT_NOFILE, 256, &have))
        *why = text_format("only %lu descriptors can be open, 256 are needed: "
                           "RLIMIT_NOFILE (ulimit -n 1024)",
                           (unsigned long)have);
    return !*why;
}

/* Has this lab to do with message queues? What its tests run in the sandbox says
 * so: drivers beside this program. */
static bool lab_has_queues(void)
{
    char *pattern = NULL;
    glob_t found = {0};
    bool has = false;
    char exe[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", exe, sizeof exe - 1);
    if (n < 0)
        return false;
    exe[n] = '\0';
    pattern = text_format("%s/drivers/*.o", dirname(exe));
    glob(pattern, 0, NULL, &found);
    for (size_t i = 0; i < found.gl_pathc && !has; i++) {
        size_t size;
        char *bytes = text_read_file(found.gl_pathv[i], 16 << 20, &size);
        has = bytes && memmem(bytes, size, "mq_open", 7);
        free(bytes);
    }
    globfree(&found);
    free(pattern);
    return has;
}

static bool has_queues(char **why)
{
    rlim_t have;
    if (!lab_has_queues())
        return true;
    if (!has_limit(RLIMIT_MSGQUEUE, 256 * 1024, &have))
        *why = text_format("only %lu bytes can be in message queues, %d are "
                           "needed: RLIMIT_MSGQUEUE (ulimit -q 819200)",
                           (unsigned long)have, 256 * 1024);
    else if (access("/proc/sys/fs/mqueue", F_OK) < 0)
        *why = text_format("its kernel has no POSIX message queues: it was "
                           "built without CONFIG_POSIX_MQUEUE");
    return !*why;
}

void machine_give_up(const char *why)
{
    fprintf(stderr,
            "The tests cannot run on this machine: %s.\n"
            "Nothing was tested, so there is no score.\n",
            why);
    exit(STATUS_MACHINE);
}

/* proc_family.c asks for the children of a process. */
static bool has_proc(char **why)
{
    const char *children = text_format("/proc/self/task/%d/children", getpid());
    if (access("/proc/self/stat", R_OK) < 0)
        *why = text_copy("/proc is not mounted");
    else if (access(children, R_OK) < 0)
        *why = text_format("its kernel has no /proc/PID/task/TID/children: it "
                           "was built without CONFIG_PROC_CHILDREN");
    return !*why;
}

void machine_check(const char *build_dir)
{
    char *why = NULL;
    if (!has_room("/dev/shm", 1 << 20, &why) ||
        !has_room("/tmp", 1 << 20, &why) ||
        !has_room(build_dir, 1 << 16, &why) || !has_proc(&why) ||
        !has_descriptors(&why) || !has_queues(&why) || !has_processes(&why))
        machine_give_up(why);
}

void machine_clean_environment(void)
{
    static const char *const kept[] = {"TERM", "NO_COLOR", "COLUMNS", "TMPDIR"};
    enum { KEPT = sizeof kept / sizeof *kept };
    char *values[KEPT];
    for (int i = 0; i < KEPT; i++)
        values[i] = getenv(kept[i]) ? text_copy(getenv(kept[i])) : NULL;
    clearenv();
    for (int i = 0; i < KEPT; i++)
        if (values[i])
            setenv(kept[i], values[i], 1);
    setenv("PATH", "/usr/local/bin:/usr/bin:/bin", 1);
}
