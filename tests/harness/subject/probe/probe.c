/* SPDX-License-Identifier: MIT */
/*
 * probe.c - stands between the student's code and libc. Runs in the subject.
 *
 * The build renames the calls of calls.h in the student's object: `read`
 * becomes `probe_read`. Kit code calls libc directly, so only the student's
 * calls are logged and changed. Calls that libc makes inside itself (fgets,
 * popen) and raw syscall(2) do not pass here: the log explains, it is never
 * the only evidence for a point.
 *
 * Between fork() and the log no lock is taken: the log is a shared mapping
 * with an atomic counter, so every process of a run writes to the same one.
 */
#include "harness/subject/probe/probe.h"
#include "harness/wire/traits.h"
#include "harness/subject/probe/turn.h"
#include "harness/subject/race/race.h"

#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/single_threaded.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

struct probe_state probe;
extern const char __executable_start[];

void probe_begin(const struct plan *plan, struct log *log)
{
    probe = (struct probe_state){.plan = plan, .log = log};
}

/* ---- the log ---- */

/* Is this what a parent does, and a child never? */
static bool is_parents(enum call call)
{
    switch (call) {
    case CALL_fork:
    case CALL_vfork:
    case CALL_wait:
    case CALL_wait3:
    case CALL_wait4:
    case CALL_waitid:
    case CALL_waitpid: return true;
    default: return false;
    }
}

static uint64_t place_of(const void *place)
{
    return (uint64_t)((const char *)place - __executable_start);
}

/* A child that goes astray does what no child may do, unseen by whoever does not
 * look into it. */
static void note_stray(enum call call, const void *place, long first,
                       long second)
{
    struct log_stray *stray = &probe.log->stray;
    bool returned = probe.vfork_frame && probe.frame > probe.vfork_frame;
    bool goes_on = probe.failed_exec && is_parents(call);
    bool kills = call == CALL_kill && first == -1 && second != 0;
    if (stray->kind || (!returned && !goes_on && !kills))
        return;
    stray->call = (int32_t)call;
    stray->place = place_of(place);
    stray->from = place_of(goes_on ? probe.failed_exec : probe.vfork_place);
    stray->kind = goes_on ? STRAY_GOES_ON : kills ? STRAY_KILLS : STRAY_VFORK;
}

struct log_entry *log_call(enum call call, const void *place, long a, long b,
                           long c)
{
    struct log *log = probe.log;
    uint64_t number = atomic_fetch_add(&log->next, 1) + 1;
    atomic_fetch_add(&log->counts[call], 1);
    struct log_entry *e = &log->entries[number % LOG_ENTRIES];
    e->done = 0;
    e->number = number;
    e->place = place_of(place);
    e->args[0] = a;
    e->args[1] = b;
    e->args[2] = c;
    e->name[0] = '\0';
    e->pid = getpid();
    e->call = (int32_t)call;
    probe.entry = e;
    probe.name = NULL;
    note_stray(call, place, a, b);
    race_at((int32_t)call, place);
    return e;
}

/* Of a long path the end: that is what tells it from others. */
void log_name(struct log_entry *e, const char *name)
{
    probe.name = name;
    if (!name)
        return;
    size_t n = strnlen(name, PATH_MAX);
    size_t skip = n < sizeof e->name ? 0 : n - (sizeof e->name - 1);
    memcpy(e->name, name + skip, n - skip);
    e->name[n - skip] = '\0';
}

/* The ring of all calls forgets after many reads and writes; these it must
 * not forget. */
static bool is_kept(const struct log_entry *e)
{
    unsigned traits = call_traits(e->call);
    return traits & KEPT || (traits & KEPT_IF_NEW && (e->args[1] & O_CREAT)) ||
           (traits & KEPT_IF_REMOVED && e->args[1] == IPC_RMID);
}

static void keep_entry(struct log_entry *e)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    e->when = (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
    uint64_t number = atomic_fetch_add(&probe.log->next_kept, 1) + 1;
    struct log_entry *copy = &probe.log->kept[number % LOG_KEPT];
    *copy = *e;
}

static void finish_entry(struct log_entry *e, int64_t result, int error)
{
    e->result = result;
    e->error = error;
    e->done = probe.ordered ? CALL_ORDERED : CALL_RETURNED;
    probe.ordered = false;
    if (!error && is_kept(e))
        keep_entry(e);
    shake_call();
}

long log_result(struct log_entry *e, long result)
{
    int error = errno;
    finish_entry(e, result, result < 0 ? error : 0);
    errno = error;
    return result;
}

void *log_pointer(struct log_entry *e, void *result, void *failed)
{
    int error = errno;
    finish_entry(e, (int64_t)(intptr_t)result, result == failed ? error : 0);
    errno = error;
    return result;
}

int log_error(struct log_entry *e, int result)
{
    int error = errno;
    finish_entry(e, result, result);
    errno = error;
    return result;
}

long log_failure(struct log_entry *e, int error)
{
    errno = error;
    return log_result(e, -1);
}

/* What the log knows of the student's memory is no pointer to it: Valgrind
 * would find a lost block there, and call it reachable. While there are other
 * threads they may still write to it. */
void log_end(void)
{
    sigset_t all;
    if (!__libc_single_threaded)
        return;
    sigfillset(&all);
    sigprocmask(SIG_SETMASK, &all, NULL);
    munmap(probe.log, sizeof *probe.log);
}

/* ---- what the test ordered ---- */

static bool is_read_or_write(enum call call)
{
    return call == CALL_read || call == CALL_write;
}

static bool is_fork(int call)
{
    return call == CALL_fork || call == CALL_vfork;
}

/* The kernel refuses these too (child.c), but not everywhere: root's
 * processes it does not count, and outside a sandbox it counts others. */
static bool is_fork_refused(enum call call)
{
    const struct plan *plan = probe.plan;
    if (!is_fork((int)call))
        return false;
    int forks = probe.counts[CALL_fork] + probe.counts[CALL_vfork];
    return plan->no_fork ||
           (plan->spare_processes && forks > plan->spare_processes);
}

/* The kernel refuses to open what there is no descriptor for, and nothing
 * happens. Valgrind opens it first and closes it then, by which the other side
 * of a FIFO sees somebody come and go. */
static bool is_open_refused(enum call call)
{
    switch (call) {
    case CALL_creat:
    case CALL_fopen:
    case CALL_mq_open:
    case CALL_open:
    case CALL_openat:
    case CALL_shm_open: break;
    default: return false;
    }
    if (!probe.plan->spare_fds)
        return false;
    int error = errno, fd = open("/", O_PATH | O_CLOEXEC);
    if (fd >= 0)
        close(fd);
    errno = error;
    return fd < 0;
}

/* Only a FIFO keeps its opener waiting (fifo(7)). */
static bool open_waits(int dir, const char *path, int flags)
{
    struct stat file;
    return path && !(flags & O_NONBLOCK) && (flags & O_ACCMODE) != O_RDWR &&
           fstatat(dir, path, &file, 0) == 0 && S_ISFIFO(file.st_mode);
}

/* Reading and writing of a file is not interrupted. */
static bool transfer_waits(int fd)
{
    struct stat file;
    return fstat(fd, &file) == 0 && !S_ISREG(file.st_mode);
}

static bool call_waits(const struct log_entry *e, const char *name)
{
    switch ((enum call)e->call) {
    case CALL_creat:
    case CALL_fopen:
    case CALL_freopen: return open_waits(AT_FDCWD, name, O_WRONLY);
    case CALL_open: return open_waits(AT_FDCWD, name, (int)e->args[1]);
    case CALL_openat: return open_waits((int)e->args[0], name, (int)e->args[1]);
    case CALL_read:
    case CALL_write: return transfer_waits((int)e->args[0]);
    case CALL_wait3:
    case CALL_wait4:
    case CALL_waitpid: return !(e->args[1] & WNOHANG);
    case CALL_waitid: return !(e->args[2] & WNOHANG);
    case CALL_flock: return !(e->args[1] & LOCK_NB);
    case CALL_fcntl:
        return e->args[1] == F_SETLKW || e->args[1] == F_OFD_SETLKW;
    case CALL_poll: return e->args[1] != 0;
    default: return true;
    }
}

/* Can a signal interrupt the call E, of what is called NAME (or NULL)? Not if it
 * never waits (signal(7)): a test that injects EINTR must not do so where no
 * signal does. Where a contract says that EINTR is dealt with, calls at
 * descriptors in non-blocking mode are interrupted, too: POSIX allows it. */
static bool can_wait(const struct log_entry *e, const char *name)
{
    int error = errno;
    bool waits = call_waits(e, name);
    errno = error;
    return waits;
}

/* Signals come as they do: to a call that has just been interrupted, and is made
 * again, none; then to every call for a while, and then to some. So no loop
 * meets one in every second call for ever, and none comes only at the call that
 * a program has in every round. Read and write are counted each by itself: who
 * takes turns at both must not get them at one of the two only. */
static bool is_interrupted(enum call call)
{
    enum { EVERY_CALL = 32, ONE_IN = 3 };
    struct interruptions *i = &probe.interruptions[call == CALL_write];
    i->calls++;
    i->chance = i->chance * 1103515245u + 12345u;
    bool some = i->calls <= EVERY_CALL || (i->chance >> 16) % ONE_IN == 0;
    i->last = some && !i->last;
    return i->last;
}

/* The fault that the plan has for the call, or 0. Of those that are signals the
 * N-th call is the N-th that a signal can interrupt. */
static int planned_fault(enum call call)
{
    bool waits = can_wait(probe.entry, probe.name);
    int nth = probe.counts[call];
    int nth_that_waits = waits ? ++probe.waits[call] : 0;
    for (int i = 0; i < PLAN_FAULTS; i++) {
        const struct plan_fault *f = &probe.plan->faults[i];
        if (f->call != (int)call || (f->children && !probe.is_child) ||
            (f->error == EINTR && !waits))
            continue;
        if (f->nth == 0 || f->nth == (f->error == EINTR ? nth_that_waits : nth))
            return f->error;
    }
    return 0;
}

static int fault_of(enum call call)
{
    const struct plan *plan = probe.plan;
    int nth = ++probe.counts[call];
    shake_call();
    if ((int)call == plan->stop_call && nth == plan->stop_nth &&
        (probe.is_child || !plan->stop_children))
        kill(getpid(), SIGSTOP);
    if (is_fork_refused(call))
        return EAGAIN;
    if (is_open_refused(call))
        return EMFILE;
    int fault = planned_fault(call);
    if (!fault && plan->eintr && is_read_or_write(call) &&
        can_wait(probe.entry, NULL) && is_interrupted(call))
        fault = EINTR;
    return fault;
}

int disturb_call(enum call call)
{
    int fault = fault_of(call);
    probe.ordered = fault != 0;
    return fault;
}
