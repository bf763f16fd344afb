/* SPDX-License-Identifier: MIT */
/*
 * start.c - starts the subject: the executable with all student files of a
 * lab, under Valgrind or not, in a sandbox or (said in the report) without.
 * Used by the keeper.
 *
 * Started as root, it becomes `nobody` first: the kernel does not bound the
 * number of root's processes (RLIMIT_NPROC, getrlimit(2)), and a hole in the
 * sandbox should not be root's. The executable is passed as an open descriptor
 * for that reason: nobody need not be able to reach the file.
 */
#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "harness/sandbox/bwrap.h"
#include "harness/sandbox/syscall_filter.h"
#include "harness/wire/message.h"
#include "harness/evidence/proc.h"
#include "harness/wire/protocol.h"
#include "harness/sandbox/sandbox.h"
#include "harness/base/text.h"

#define NO_CACHE "glibc.malloc.tcache_count=0"

enum { FD_SUBJECT = FD_XML + 1, FD_FILTER, MOST_HIDDEN = 20 };

/* Without libc's own clean-up at the end: it would write out stdio's buffers
 * in a child that calls _exit(2), which no real _exit does. And without luck:
 * what malloc(3) gives is 0xaa, not zero (MALLOC_PERTURB_ says the same to
 * glibc, mallopt(3), but for what lies in a thread's cache), so a text without
 * its '\0' is seen to have none. Most code
 * runs once: translating it costs more than it takes, so the translation is
 * optimised little (--vex-*, a tenth of the processor time). Compiled with -O0
 * it has no inlined functions to read about, and libraries do not matter. No
 * error is left out: what Valgrind suppresses by default goes by the names of
 * functions, which a student chooses, and concerns libraries that are not here. */
static void add_valgrind(struct argv *a)
{
    static char xml_fd[32];
    snprintf(xml_fd, sizeof xml_fd, "--xml-fd=%d", FD_XML);
    argv_add_all(
        a,
        (const char *[]){
            "valgrind", "--command-line-only=yes", "--vgdb=no", "--xml=yes",
            xml_fd, "--child-silent-after-fork=no", "--leak-check=full",
            "--show-leak-kinds=definite,indirect",
            "--errors-for-leak-kinds=definite,indirect", "--num-callers=20",
            "--error-limit=no", "--run-libc-freeres=no", "--run-cxx-freeres=no",
            "--malloc-fill=aa", "--default-suppressions=no", "--sanity-level=0",
            /* Each fork resets a record of 7 KB a
                                     thread; there are fewer: child.c. */
            "--max-threads=72", "--vex-iropt-level=1", "--vex-guest-chase=no",
            "--read-inline-info=no", "-q", NULL});
}

/* A folder for nobody with a copy of the subject: what stands for the sandbox
 * where there can be none. */
static char *make_scratch(int subject, char **why)
{
    char *dir = text_format("%s/ipclab-XXXXXX", "/tmp");
    char *path = NULL;
    struct stat file;
    int copy = -1;
    bool made = mkdtemp(dir) && fstat(subject, &file) == 0;
    if (made) {
        path = text_format("%s/subject", dir);
        copy = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0555);
        made = copy >= 0 && fchmod(copy, 0555) == 0;
    }
    off_t at = 0;
    while (made && at < file.st_size)
        if (sendfile(copy, subject, &at, (size_t)(file.st_size - at)) <= 0)
            made = false;
    if (copy >= 0)
        close(copy);
    /* All may execute it; if not even its owner may, the mount forbids it. */
    bool runs = !made || access(path, X_OK) == 0;
    made = made && runs;
    /* EINVAL: a user namespace in which there is no nobody to become. */
    if (made && geteuid() == 0 && chown(dir, NOBODY, NOBODY) < 0)
        made = errno == EINVAL || errno == EPERM;
    if (!made) {
        *why = runs ? text_format("cannot make a scratch folder: %s",
                                  strerror(errno))
                    : text_format("no program can be run in /tmp without a "
                                  "sandbox (is it mounted noexec? "
                                  "mount -o remount,exec /tmp)");
        if (path)
            unlink(path);
        rmdir(dir);
        free(dir);
        dir = NULL;
    }
    free(path);
    return dir;
}

static void set_outer_limits(bool memcheck)
{
    /* Room for the kit's descriptors, and above them for Valgrind's. */
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = FD_SPARE + 2 * MESSAGE_FDS + 32;
    if (files.rlim_max > files.rlim_cur + 64)
        files.rlim_max = files.rlim_cur + 64;
    setrlimit(RLIMIT_NOFILE, &files);
    struct rlimit core = {0, 0};
    setrlimit(RLIMIT_CORE, &core);
    rlim_t bytes = memcheck ? (rlim_t)2 << 30 : (rlim_t)512 << 20;
    struct rlimit memory = {bytes, bytes};
    setrlimit(RLIMIT_AS, &memory);
    /* The bytes of message queues are counted for each user, over all sandboxes,
     * up to the limit that the maker of a sandbox had (user_namespaces(7)). It
     * is lifted where it may be; child.c sets one for each. */
    struct rlimit queues = {RLIM_INFINITY, RLIM_INFINITY};
    setrlimit(RLIMIT_MSGQUEUE, &queues);
}

/* What a program compiles for itself and executes, Valgrind does not check: no
 * compiler is there. These are the parts without which none of them works, and
 * as(1), wherever a distribution has them. */
static void hide_compilers(struct argv *a)
{
    static const char *const parts[] = {
        "/usr/lib/gcc",       "/usr/libexec/gcc", "/usr/lib/gcc-cross",
        "/usr/lib/llvm*",     "/usr/lib/tcc",     "/usr/local/lib/gcc",
        "/usr/lib/go-[0-9]*", "/usr/lib/rustlib", "/usr/bin/*-linux-gnu*-as"};
    glob_t found = {0};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        glob(parts[i], i ? GLOB_APPEND : 0, NULL, &found);
    for (size_t i = 0; i < found.gl_pathc && i < MOST_HIDDEN; i++) {
        const char *path = found.gl_pathv[i];
        struct stat file;
        if (lstat(path, &file) < 0)
            continue;
        if (S_ISDIR(file.st_mode))
            argv_add_all(a, (const char *[]){"--tmpfs", path, "--remount-ro",
                                             path, NULL});
        else if (S_ISREG(file.st_mode))
            argv_add_all(
                a, (const char *[]){"--ro-bind", "/dev/null", path, NULL});
    }
}

/* If memory runs out, the kernel ends the student's processes and not the
 * grader or other users' work. Every process may ask for that (proc(5)). */
static void offer_to_end_first(void)
{
    int fd = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
    if (fd >= 0 && write(fd, "1000", 4) < 0)
        dprintf(2, "oom_score_adj: %s\n", strerror(errno));
    if (fd >= 0)
        close(fd);
}

static void exec_subject(const struct subject_options *o, const char *scratch)
{
    struct argv a = {.n = 0};
    static char fd[16], filter[16];
    snprintf(fd, sizeof fd, "%d", FD_SUBJECT);
    snprintf(filter, sizeof filter, "%d", FD_FILTER);
    const char *path = "/subject";
    if (o->shut_in) {
        bwrap_add_world(&a, "16777216");
        hide_compilers(&a);
        argv_add_all(&a,
                     (const char *[]){"--setenv", "MALLOC_PERTURB_", "85",
                                      "--setenv", "GLIBC_TUNABLES", NO_CACHE,
                                      "--perms", "0555", "--file", fd,
                                      "/subject", "--seccomp", filter, NULL});
        bwrap_add_end(&a, "/tmp");
    } else {
        close(FD_SUBJECT);
        close(FD_FILTER);
        path = text_format("%s/subject", scratch);
        if (chdir(scratch) < 0)
            dprintf(2, "%s: %s\n", scratch, strerror(errno));
    }
    if (o->memcheck)
        add_valgrind(&a);
    argv_add(&a, path);
    subject_become_nobody();
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    static char *environment[] = {"PATH=/usr/bin:/bin",
                                  "LC_ALL=C",
                                  "HOME=/tmp",
                                  "MALLOC_PERTURB_=85",
                                  "GLIBC_TUNABLES=" NO_CACHE,
                                  NULL};
    execvpe(a.words[0], a.words, environment);
    dprintf(2, "cannot start %s: %s\n", a.words[0], strerror(errno));
    _exit(127);
}

/* In the child: 0 is nothing, 1 and 2 go to ERRORS, the kit's descriptors
 * stand at their numbers, everything else is closed. */
static void place_descriptors(int subject, int control, int xml, int errors,
                              int filter)
{
    int null = open("/dev/null", O_RDONLY);
    dup2(null, 0);
    dup2(errors, 1);
    dup2(errors, 2);
    dup2(control, FD_CONTROL);
    dup2(xml >= 0 ? xml : null, FD_XML);
    dup2(subject, FD_SUBJECT);
    dup2(filter, FD_FILTER);
    close_range(3, FD_CONTROL - 1, 0);
    close(FD_VALUES);
    close_range(FD_FILTER + 1, ~0U, 0);
}

static int open_channels(struct subject *s, int far[3], bool memcheck)
{
    int control[2], xml[2] = {-1, -1}, errors[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, control) < 0 ||
        pipe2(errors, O_CLOEXEC | O_NONBLOCK) < 0 ||
        (memcheck &&
         socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, xml) < 0))
        return -1;
    message_want_sender(control[0]);
    if (memcheck)
        message_want_sender(xml[0]);
    s->control = control[0];
    s->xml = xml[0];
    s->errors = errors[0];
    far[0] = control[1];
    far[1] = xml[1];
    far[2] = errors[1];
    return 0;
}

int subject_start(struct subject *s, const struct subject_options *options,
                  char **why)
{
    *s = (struct subject){.pid = -1, .control = -1, .xml = -1, .errors = -1};
    int subject = open(options->path, O_RDONLY | O_CLOEXEC);
    if (subject < 0) {
        *why = text_format("%s: %s", options->path, strerror(errno));
        return -1;
    }
    int far[3], filter = syscall_filter_open();
    if (filter < 0) {
        *why = text_format("cannot make a filter: %s", strerror(errno));
        return -1;
    }
    if (!options->shut_in && !(s->scratch = make_scratch(subject, why)))
        return -1;
    if (open_channels(s, far, options->memcheck) < 0) {
        *why = text_format("cannot make a socket: %s", strerror(errno));
        return -1;
    }
    s->pid = fork();
    if (s->pid == 0) {
        setsid();
        set_outer_limits(options->memcheck);
        offer_to_end_first();
        place_descriptors(subject, far[0], far[1], far[2], filter);
        exec_subject(options, s->scratch);
    }
    close(subject);
    close(filter);
    for (int i = 0; i < 3; i++)
        if (far[i] >= 0)
            close(far[i]);
    if (s->pid > 0)
        return 0;
    *why = text_format("cannot start a process: %s", strerror(errno));
    return -1;
}

void subject_stop(struct subject *s)
{
    if (s->pid > 0) {
        if (s->scratch) /* no process namespace that would end with it */
            proc_kill_below(s->pid);
        kill(s->pid, SIGKILL);
        while (waitpid(s->pid, NULL, 0) < 0 && errno == EINTR)
            ;
    }
    int fds[] = {s->control, s->xml, s->errors};
    for (int i = 0; i < 3; i++)
        if (fds[i] >= 0)
            close(fds[i]);
    if (s->scratch) {
        char *command[] = {"rm", "-rf", "--", s->scratch, NULL};
        pid_t pid = fork();
        if (pid == 0) {
            execvp("rm", command);
            _exit(127);
        }
        waitpid(pid, NULL, 0);
        free(s->scratch);
    }
    *s = (struct subject){.pid = -1, .control = -1, .xml = -1, .errors = -1};
}
