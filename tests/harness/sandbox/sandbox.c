/* SPDX-License-Identifier: MIT */
/*
 * sandbox.c - how bubblewrap is called. Used by the grader for building a
 * submission (sandbox_run) and by start.c for running one.
 *
 * What is inside: /usr read-only, a private /proc, /dev, /dev/shm, message
 * queue mount and /tmp, each of bounded size; namespaces of its own for users,
 * mounts, IPC, processes, network and host name; no capability. What is not:
 * the repository, other submissions, results, the network, the caller's
 * environment. Nothing is ever mounted below a folder that a student can
 * write to (bubblewrap before 0.12 followed symbolic links there).
 */
#include "harness/sandbox/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "harness/sandbox/bwrap.h"
#include "harness/base/text.h"

void argv_add(struct argv *a, const char *word)
{
    if (a->n + 2 > sizeof a->words / sizeof *a->words)
        abort();
    a->words[a->n++] = (char *)word;
    a->words[a->n] = NULL;
}

void argv_add_all(struct argv *a, const char *const words[])
{
    for (; *words; words++)
        argv_add(a, *words);
}

/* Version of bubblewrap as 8 for 0.8.0; 0 if it cannot be run. Ubuntu 22.04's
 * 0.6.1 has neither --size (0.7) nor --disable-userns (0.8). */
static int bwrap_minor(void)
{
    static int minor = -1;
    if (minor >= 0)
        return minor;
    minor = 0;
    FILE *f = popen("bwrap --version 2>/dev/null", "re");
    int major;
    if (f && fscanf(f, "bubblewrap %d.%d", &major, &minor) == 2 && major > 0)
        minor = 99;
    if (f)
        pclose(f);
    return minor;
}

static void add_tmpfs(struct argv *a, const char *bytes, const char *path)
{
    if (bwrap_minor() >= 7)
        argv_add_all(a, (const char *[]){"--size", bytes, NULL});
    argv_add_all(a, (const char *[]){"--perms", "1777", "--tmpfs", path, NULL});
}

void bwrap_add_world(struct argv *a, const char *tmp_bytes)
{
    argv_add_all(
        a, (const char *[]){"bwrap", "--unshare-all", "--unshare-user", NULL});
    if (bwrap_minor() >= 8)
        argv_add(a, "--disable-userns");
    argv_add_all(a, (const char *[]){"--die-with-parent",
                                     "--new-session",
                                     "--as-pid-1",
                                     "--uid",
                                     "1000",
                                     "--gid",
                                     "1000",
                                     "--hostname",
                                     "sandbox",
                                     "--cap-drop",
                                     "ALL",
                                     "--clearenv",
                                     "--setenv",
                                     "PATH",
                                     "/usr/bin:/bin",
                                     "--setenv",
                                     "LC_ALL",
                                     "C",
                                     "--setenv",
                                     "HOME",
                                     "/tmp",
                                     "--ro-bind",
                                     "/usr",
                                     "/usr",
                                     "--ro-bind-try",
                                     "/etc/alternatives",
                                     "/etc/alternatives",
                                     "--symlink",
                                     "usr/bin",
                                     "/bin",
                                     "--symlink",
                                     "usr/lib",
                                     "/lib",
                                     "--symlink",
                                     "usr/lib64",
                                     "/lib64",
                                     "--proc",
                                     "/proc",
                                     "--dev",
                                     "/dev",
                                     NULL});
    add_tmpfs(a, "16777216", "/dev/shm");
    argv_add_all(a, (const char *[]){"--mqueue", "/dev/mqueue", NULL});
    add_tmpfs(a, tmp_bytes, "/tmp");
}

void bwrap_add_end(struct argv *a, const char *work_dir)
{
    argv_add_all(a, (const char *[]){"--remount-ro", "/dev", "--remount-ro",
                                     "/", "--chdir", work_dir, "--", NULL});
}

static double seconds_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Wait for PID until the deadline, then kill its process group. */
static int wait_deadline(pid_t pid, double seconds)
{
    int fd = (int)syscall(SYS_pidfd_open, pid, 0);
    double end = seconds_now() + seconds;
    struct pollfd p = {fd, POLLIN, 0};
    for (double left; fd >= 0 && (left = end - seconds_now()) > 0;)
        if (poll(&p, 1, (int)(left * 1000) + 1) > 0)
            break;
    if (fd >= 0 && !p.revents)
        kill(-pid, SIGKILL);
    if (fd >= 0)
        close(fd);
    int status = -1;
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    kill(-pid, SIGKILL); /* what a build without sandbox left behind */
    return status;
}

/* What is to be started, and where. */
struct start {
    char *const *argv;
    const char *work_dir;
    int out;
    const struct sandbox_mount *mounts;
    size_t n_mounts;
    bool shut_in;
};

static void exec_shut_in(const struct start *s)
{
    struct argv a = {.n = 0};
    struct sandbox_mount mounts[MAX_SANDBOX_MOUNTS];
    memcpy(mounts, s->mounts, s->n_mounts * sizeof *mounts);
    nobody_with(mounts, s->n_mounts);
    bwrap_add_world(&a, "67108864");
    for (size_t i = 0; i < s->n_mounts; i++)
        argv_add_all(
            &a, (const char *[]){mounts[i].writable ? "--bind" : "--ro-bind",
                                 mounts[i].from, mounts[i].to, NULL});
    bwrap_add_end(&a, s->work_dir);
    argv_add_all(&a, (const char *const *)s->argv);
    execvp(a.words[0], a.words);
}

static void exec_plain(const struct start *s)
{
    static char *environment[] = {"PATH=/usr/bin:/bin", "LC_ALL=C", "HOME=/tmp",
                                  NULL};
    if (chdir(s->work_dir) == 0)
        execvpe(s->argv[0], s->argv, environment);
}

static void run_program(const struct start *s)
{
    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    signal(SIGCHLD, SIG_DFL);
    int null = open("/dev/null", O_RDONLY);
    dup2(null, 0);
    dup2(s->out, 1);
    dup2(s->out, 2);
    close_range(3, ~0U, 0);
    struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
    if (s->shut_in)
        exec_shut_in(s);
    else
        exec_plain(s);
    dprintf(2, "cannot start %s: %s\n", s->shut_in ? "bwrap" : s->argv[0],
            strerror(errno));
    _exit(127);
}

static int run_bounded(const struct start *s, double seconds, char **why)
{
    pid_t pid = fork();
    if (pid < 0) {
        *why = text_format("cannot start a process: %s", strerror(errno));
        return -1;
    }
    if (pid == 0)
        run_program(s);
    setpgid(pid, pid);
    return wait_deadline(pid, seconds);
}

int sandbox_run(const struct sandbox_mount *mounts, size_t n_mounts,
                char *const argv[], const char *work_dir, int out,
                double seconds, bool shut_in, char **why)
{
    const struct start s = {argv, work_dir, out, mounts, n_mounts, shut_in};
    const char *missing = shut_in ? sandbox_missing() : NULL;
    if (!missing)
        return run_bounded(&s, seconds, why);
    *why = text_copy(missing);
    return -1;
}

/* ---- what the machine can do ---- */

static char *explain_refusal(const char *said)
{
    return text_format(
        "user namespaces are not allowed here, so untrusted code cannot be "
        "shut in.\nbubblewrap says: %s\n"
        "In a container: start it with namespaces allowed (Docker: "
        "--security-opt seccomp=unconfined, or --privileged).\n"
        "On Ubuntu 24.04: apt install apparmor-profiles and load "
        "bwrap-userns-restrict.\n"
        "Elsewhere: sysctl user.max_user_namespaces must not be 0.",
        said[0] ? said : "(nothing)");
}

const char *sandbox_missing(void)
{
    static bool asked;
    static char *answer;
    if (asked)
        return answer;
    asked = true;
    if (!bwrap_minor()) {
        answer = text_copy("bubblewrap is not installed (program `bwrap`), so "
                           "untrusted code cannot be shut in.\nInstall it: "
                           "make deps, or apt install bubblewrap");
        return answer;
    }
    char *argv[] = {"true", NULL};
    int out[2];
    char said[400] = "";
    char *why = NULL;
    if (pipe2(out, O_CLOEXEC) < 0)
        return answer = text_copy("no descriptor is free on this machine");
    struct start s = {.argv = argv, .work_dir = "/", .out = out[1]};
    s.shut_in = true;
    int status = run_bounded(&s, 20, &why);
    close(out[1]);
    ssize_t n = read(out[0], said, sizeof said - 1);
    said[n > 0 ? n : 0] = '\0';
    said[strcspn(said, "\n")] = '\0';
    close(out[0]);
    if (why)
        answer = why;
    else if (status != 0)
        answer = explain_refusal(said);
    return answer;
}

char *valgrind_version(void)
{
    char line[64] = "";
    FILE *f = popen("valgrind --version 2>/dev/null", "re");
    bool got = f && fgets(line, sizeof line, f);
    if (f)
        pclose(f);
    line[strcspn(line, "\n")] = '\0';
    return got && strncmp(line, "valgrind-", 9) == 0 ? text_copy(line) : NULL;
}
