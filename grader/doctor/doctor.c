/* SPDX-License-Identifier: MIT */
/*
 * doctor.c - `ipclab doctor`: can this machine grade? One line a fact; for
 * each lack what it means and the one command that mends it. Whether it can
 * shut something in is looked for in doctor_sandbox.c.
 */
#include <argp.h>
#include <errno.h>
#include <fcntl.h>
#include <mqueue.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "harness/base/text.h"
#include "doctor/doctor.h"
#include "base/kit.h"

#define MIB (1024.0 * 1024.0)

static void check_program(const char *what, const char *command,
                          const char *meaning, const char *mend)
{
    char *line = fact_of_command(command);
    if (line)
        fact_good(what, line);
    else
        fact_bad(true, what, "not found", meaning, mend);
    free(line);
}

static void check_programs(void)
{
    check_program("gcc", "LC_ALL=C gcc --version 2>/dev/null",
                  "no submission can be compiled", "sudo apt install gcc");
    check_program("make", "LC_ALL=C make --version 2>/dev/null",
                  "neither the kit nor a submission can be built",
                  "sudo apt install make");
    check_program("valgrind", "LC_ALL=C valgrind --version 2>/dev/null",
                  "memory errors cannot be checked: scores are withheld",
                  "sudo apt install valgrind");
}

/* As a file that shares memory is compiled: see the harness's compile.c. */
static void check_races(void)
{
    static const char command[] =
        "gcc -fsanitize=thread --param=tsan-distinguish-volatile=1 "
        "--param=tsan-instrument-func-entry-exit=0 -E -x c /dev/null "
        ">/dev/null 2>&1 && echo gcc has -fsanitize=thread";
    char *line = fact_of_command(command);
    if (line)
        fact_good("data races", line);
    else
        fact_bad(false, "data races", "gcc has no -fsanitize=thread",
                 "nobody looks for data races between processes, and no "
                 "answer loses points by one",
                 "sudo apt install gcc (11 or later)");
    free(line);
}

static void check_criterion(void)
{
    const char *command =
        "pkg-config --modversion criterion 2>/dev/null || "
        "{ v=$(ls /usr/lib/*/libcriterion.so.*.*.* /usr/lib/libcriterion.so.*"
        ".*.* /usr/local/lib/libcriterion.so.*.*.* 2>/dev/null | sed -n "
        "'1s/.*[.]so[.]//p'); test -n \"$v\" && echo \"library $v\" && "
        "echo '#include <criterion/criterion.h>' | gcc -E - >/dev/null 2>&1; }";
    check_program("criterion", command,
                  "the judge of a lab cannot be built (one that is built "
                  "needs the library)",
                  "sudo apt install libcriterion-dev");
}

/* What the IPC namespace allows: mq_overview(7). That of a sandbox begins with
 * the kernel's own numbers, whatever these are. */
static void check_mqueue_limits(void)
{
    long queues = fact_of_file("/proc/sys/fs/mqueue/queues_max");
    long messages = fact_of_file("/proc/sys/fs/mqueue/msg_max");
    long bytes = fact_of_file("/proc/sys/fs/mqueue/msgsize_max");
    char *value = text_format("%ld queues, of %ld messages, of %ld bytes",
                              queues, messages, bytes);
    if (queues >= 256 && messages >= 10 && bytes >= 8192)
        fact_good("mqueue limits", value);
    else
        fact_bad(false, "mqueue limits", value,
                 "outside a sandbox (by hand, --no-sandbox) a right mq_open() "
                 "may fail",
                 "sudo sysctl fs.mqueue.queues_max=256 fs.mqueue.msg_max=10 "
                 "fs.mqueue.msgsize_max=8192");
    free(value);
}

static void check_mqueue(void)
{
    char *name = text_format("/ipclab-doctor-%ld", (long)getpid());
    struct mq_attr small = {.mq_maxmsg = 1, .mq_msgsize = 16};
    mqd_t q = mq_open(name, O_RDWR | O_CREAT | O_EXCL, 0600, &small);
    if (q != (mqd_t)-1) {
        mq_unlink(name);
        mq_close(q);
        fact_good("mqueue", "a POSIX message queue can be made");
        check_mqueue_limits();
    } else {
        fact_bad(true, "mqueue", strerror(errno),
                 "labs with message queues cannot be graded",
                 errno == EMFILE ? "ulimit -q 819200"
                                 : "use a kernel with CONFIG_POSIX_MQUEUE");
    }
    free(name);
}

/* Has the file system of PATH at least NEED MiB to give? */
static void check_space(const char *path, double need, const char *meaning,
                        const char *mend)
{
    struct statvfs fs;
    if (statvfs(path, &fs) < 0 || access(path, W_OK) < 0) {
        fact_bad(true, path, strerror(errno), meaning, mend);
        return;
    }
    double unit = (double)fs.f_frsize;
    double available = (double)fs.f_bavail * unit / MIB;
    char value[96];
    snprintf(value, sizeof value, "%.0f MiB of %.0f MiB are free", available,
             (double)fs.f_blocks * unit / MIB);
    bool inodes = fs.f_files == 0 || fs.f_favail >= 1000;
    if (available >= need && inodes)
        fact_good(path, value);
    else
        fact_bad(true, path, inodes ? value : "no inodes are free", meaning,
                 mend);
}

static void check_limit(const char *what, int resource, rlim_t need,
                        const char *meaning, const char *mend)
{
    struct rlimit limit;
    char value[64];
    if (getrlimit(resource, &limit) < 0)
        return;
    if (limit.rlim_cur == RLIM_INFINITY)
        snprintf(value, sizeof value, "no limit");
    else
        snprintf(value, sizeof value, "%llu",
                 (unsigned long long)limit.rlim_cur);
    if (limit.rlim_cur >= need)
        fact_good(what, value);
    else
        fact_bad(true, what, value, meaning, mend);
}

static void check_limits(void)
{
    check_limit("RLIMIT_NPROC", RLIMIT_NPROC, 128,
                "too few processes: fork() fails where it should not",
                "ulimit -u 4096");
    check_limit("RLIMIT_NOFILE", RLIMIT_NOFILE, 256,
                "too few descriptors for the judge", "ulimit -n 1024");
    check_limit("RLIMIT_MSGQUEUE", RLIMIT_MSGQUEUE, 256 * 1024,
                "too few bytes in message queues: mq_open() fails with EMFILE",
                "ulimit -q 819200");
}

static void check_ptrace(void)
{
    long scope = fact_of_file("/proc/sys/kernel/yama/ptrace_scope");
    char value[96];
    if (scope < 0)
        fact_good("ptrace_scope", "Yama is not there: /proc can be read");
    else if (scope <= 1) {
        snprintf(value, sizeof value, "%ld%s", scope,
                 scope ? " (the subject allows the judge to look)" : "");
        fact_good("ptrace_scope", value);
    } else if (geteuid() == 0 && scope == 2) {
        fact_good("ptrace_scope", "2 (root may look)");
    } else {
        snprintf(value, sizeof value, "%ld", scope);
        fact_bad(false, "ptrace_scope", value,
                 "the judge cannot see in which call a process waits: a hang "
                 "is found but not explained",
                 "sudo sysctl kernel.yama.ptrace_scope=1");
    }
}

/* Without it the judge refuses (machine.c). */
static void check_children(void)
{
    char *path = text_format("/proc/self/task/%d/children", getpid());
    if (access(path, R_OK) == 0)
        fact_good("children", "/proc says whose they are");
    else
        fact_bad(true, "children", "/proc does not say whose they are",
                 "the judge cannot find the processes that a test starts",
                 "a kernel with CONFIG_PROC_CHILDREN, as distributions have "
                 "it");
    free(path);
}

static void check_labs(const char *kit)
{
    struct names labs = {0};
    kit_labs(kit, &labs);
    for (size_t i = 0; i < labs.count; i++) {
        char *what = text_format("lab %s", labs.items[i]);
        char *judge =
            text_format("%s/build/labs/%s/run-tests", kit, labs.items[i]);
        char *mend = text_format("make -C '%s'", kit);
        if (access(judge, X_OK) == 0)
            fact_good(what, "its judge is built");
        else
            fact_bad(true, what, "its judge is not built",
                     "it cannot be graded", mend);
        free(mend);
        free(judge);
        free(what);
    }
    if (labs.count == 0)
        fact_bad(true, "labs", "none", "there is nothing to grade",
                 "name the kit's folder: ipclab --kit DIR doctor");
    names_free(&labs);
}

/* Without processes nothing else can be found out. */
static bool can_look(void)
{
    char *why = processes_missing();
    if (why)
        fact_bad(true, "processes", why,
                 "nothing can be compiled or tested, and nothing else can be "
                 "found out here",
                 "ulimit -u 4096");
    bool can = !why;
    free(why);
    return can;
}

int doctor_command(const char *kit, int argc, char **argv)
{
    static const struct argp argp = {
        NULL,
        NULL,
        NULL,
        "Check whether this machine can grade: print one line for each fact, "
        "and "
        "if something is missing, what that means and which command fixes it. "
        "Exit status 0 if all labs can be graded fully, otherwise 4.",
        NULL,
        NULL,
        NULL};
    argp_parse(&argp, argc, argv, 0, NULL, NULL);
    const char *tmp = getenv("TMPDIR");
    if (!can_look())
        return STATUS_MACHINE;
    check_programs();
    check_races();
    check_criterion();
    check_sandbox();
    check_mqueue();
    check_space("/dev/shm", 1, "Criterion and the labs keep objects in it",
                "sudo mount -o remount,size=64M /dev/shm");
    check_space("/tmp", 64, "submissions are compiled and judged in it",
                "free some space in it, or name another folder in TMPDIR");
    if (tmp && *tmp && strcmp(tmp, "/tmp") != 0)
        check_space(tmp, 64, "submissions are compiled and judged in it",
                    "unset TMPDIR");
    check_limits();
    check_ptrace();
    check_children();
    check_memory();
    check_cores();
    check_labs(kit);
    fflush(stdout);
    return facts_lacking() ? STATUS_MACHINE : STATUS_DONE;
}
