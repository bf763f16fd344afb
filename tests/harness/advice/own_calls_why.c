/* SPDX-License-Identifier: MIT */
/*
 * own_calls_why.c - what is plainly off with a call, by its arguments, its errno
 * and the calls before it. Runs in a worker of the judge, when its test has
 * failed.
 */
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <unistd.h>

#include "harness/base/words.h"
#include "harness/evidence/log.h"
#include "harness/evidence/source_line.h"
#include "harness/advice/own_calls.h"
#include "harness/advice/before.h"
#include "harness/wire/traits.h"

const char *own_call_say(const char *format, ...)
{
    static char texts[4][256];
    static int turn;
    char *text = texts[turn++ % 4];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof texts[0], format, args);
    va_end(args);
    return text;
}

/* " at tool.c:12", or "". */
const char *own_call_at(const struct log_entry *e)
{
    const char *place = e ? source_line_find(e->place) : NULL;
    return place ? own_call_say(" at %s", place) : "";
}

/* Did the test give RUN the argument TEXT? */
static bool is_given(const struct run *run, const char *text)
{
    char *line = text_format("\n%s\n", text);
    bool found = *text && run->given && strstr(run->given, line);
    free(line);
    return found;
}

static bool is_given_number(const struct run *run, long number)
{
    char text[24];
    snprintf(text, sizeof text, "%ld", number);
    return is_given(run, text);
}

/* ---- what came before ---- */

/* The last call before E that succeeded and that MATCHES. */
const struct log_entry *own_call_before(const struct run *run,
                                        const struct log_entry *e,
                                        match *matches, long number)
{
    struct log_walk w = log_calls(run->log);
    for (const struct log_entry *x; (x = log_older(&w));)
        if (x->number < e->number && x->done && !x->error && matches(x, number))
            return x;
    return NULL;
}

bool own_calls_are_whole(const struct run *run)
{
    return log_calls(run->log).is_whole;
}

bool own_call_opens(const struct log_entry *e, long fd)
{
    return call_traits(e->call) & OPENS && e->result == fd;
}

static bool closes(const struct log_entry *e, long fd)
{
    return (e->call == CALL_close || e->call == CALL_mq_close) &&
           e->args[0] == fd;
}

static bool makes_fd(const struct log_entry *e, long fd)
{
    bool is_pipe = e->call == CALL_pipe || e->call == CALL_pipe2;
    bool is_dup =
        e->call == CALL_dup || e->call == CALL_dup2 || e->call == CALL_dup3;
    return own_call_opens(e, fd) || (is_dup && e->result == fd) ||
           (is_pipe && (e->args[0] == fd || e->args[2] == fd));
}

static bool opens_or_closes(const struct log_entry *e, long fd)
{
    return makes_fd(e, fd) || closes(e, fd);
}

static bool awaits(const struct log_entry *e, long pid)
{
    return (e->call == CALL_wait || e->call == CALL_waitpid ||
            e->call == CALL_wait4) &&
           e->result == pid;
}

static bool ignores(const struct log_entry *e, long number)
{
    return (e->call == CALL_sigaction || e->call == CALL_signal) &&
           e->args[0] == number && (e->args[1] || e->call == CALL_signal);
}

/* ---- descriptors ---- */

static bool reads(int call)
{
    return call == CALL_read || call == CALL_mq_receive ||
           call == CALL_mq_timedreceive;
}

static bool writes(int call)
{
    return call == CALL_write || call == CALL_mq_send ||
           call == CALL_mq_timedsend || call == CALL_ftruncate ||
           call == CALL_posix_fallocate;
}

static const char *mode_name(long flags)
{
    int mode = (int)flags & O_ACCMODE;
    return mode == O_RDONLY   ? "O_RDONLY"
           : mode == O_WRONLY ? "O_WRONLY"
                              : "O_RDWR";
}

/* FD is there, but not for what E does: which end of a pipe, opened how? */
static const char *why_other_end(const struct run *run,
                                 const struct log_entry *e, long fd)
{
    const struct log_entry *m = own_call_before(run, e, makes_fd, fd);
    bool pipe = m && (m->call == CALL_pipe || m->call == CALL_pipe2);
    int mode = m ? (int)m->args[1] & O_ACCMODE : 0;
    if (pipe && reads(e->call) && m->args[2] == fd)
        return own_call_say("descriptor %ld is the write end of the pipe%s", fd,
                            own_call_at(m));
    if (pipe && writes(e->call) && m->args[0] == fd)
        return own_call_say("descriptor %ld is the read end of the pipe%s", fd,
                            own_call_at(m));
    if (m && own_call_opens(m, fd) &&
        ((reads(e->call) && mode == O_WRONLY) ||
         (writes(e->call) && mode == O_RDONLY)))
        return own_call_say("it was opened with %s%s", mode_name(m->args[1]),
                            own_call_at(m));
    return NULL;
}

static const char *why_bad_descriptor(const struct run *run,
                                      const struct log_entry *e, int *weight)
{
    long fd = (int)e->args[e->call == CALL_mmap ? 2 : 0];
    if (is_given_number(run, fd))
        return NULL;
    if (fd < 0)
        return own_call_say(
            "%ld is no descriptor: so a call says that it has failed", fd);
    *weight = e->call == CALL_close || e->call == CALL_mq_close ? 1 : 2;
    const struct log_entry *last = own_call_before(run, e, opens_or_closes, fd);
    if (last && closes(last, fd) && last->pid == e->pid)
        return own_call_say("descriptor %ld was closed%s", fd,
                            own_call_at(last));
    return why_other_end(run, e, fd);
}

/* What is read becomes the standard output, or the other way round. */
static const char *why_swapped(const struct run *run, const struct log_entry *e)
{
    long from = (int)e->args[0], to = (int)e->args[1];
    const struct log_entry *m =
        (e->call == CALL_dup2 || e->call == CALL_dup3) && !e->error
            ? own_call_before(run, e, makes_fd, from)
            : NULL;
    if (!m || (m->call != CALL_pipe && m->call != CALL_pipe2))
        return NULL;
    if (to == STDOUT_FILENO && m->args[0] == from)
        return own_call_say(
            "descriptor %ld is the read end of the pipe%s, and becomes "
            "the standard output",
            from, own_call_at(m));
    if (to == STDIN_FILENO && m->args[2] == from)
        return own_call_say(
            "descriptor %ld is the write end of the pipe%s, and becomes "
            "the standard input",
            from, own_call_at(m));
    return NULL;
}

/* ---- names, sizes, modes ---- */

static bool names_queue(int call)
{
    return call == CALL_mq_open || call == CALL_mq_unlink;
}

static const char *why_bad_name(const struct run *run,
                                const struct log_entry *e)
{
    const char *name = log_name_of(e);
    bool named = names_queue(e->call) || e->call == CALL_shm_open ||
                 e->call == CALL_sem_open || e->call == CALL_shm_unlink ||
                 e->call == CALL_sem_unlink;
    if (!named || is_given(run, name))
        return NULL;
    if (names_queue(e->call) && name[0] != '/')
        return "a queue's name begins with '/'";
    if (strchr(name + (name[0] == '/'), '/'))
        return "behind its first '/' such a name has no other one";
    return NULL;
}

static const char *why_bad_size(const struct log_entry *e)
{
    long page = sysconf(_SC_PAGESIZE);
    if (e->call == CALL_munmap && e->args[0] == -1)
        return "its address is MAP_FAILED: an mmap() had failed";
    if (e->call == CALL_munmap && e->args[1] == 0)
        return "its length is 0";
    if (e->call == CALL_munmap && e->args[0] % page)
        return "its address is not where a mapping begins";
    if (e->call == CALL_mmap && e->args[0] == 0)
        return "its length is 0";
    if (e->call == CALL_mmap && !(e->args[1] & (MAP_SHARED | MAP_PRIVATE)))
        return "its flags have neither MAP_SHARED nor MAP_PRIVATE";
    if (e->call == CALL_mq_open && e->args[1] & O_CREAT)
        return "mq_maxmsg and mq_msgsize of its attributes are at least 1, and "
               "at most what /proc/sys/fs/mqueue/ allows";
    return NULL;
}

static const char *why_no_access(const struct run *run,
                                 const struct log_entry *e)
{
    const struct log_entry *m =
        e->call == CALL_mmap
            ? own_call_before(run, e, own_call_opens, (int)e->args[2])
            : NULL;
    int mode = m ? (int)m->args[1] & O_ACCMODE : O_RDWR;
    if (mode == O_WRONLY)
        return own_call_say(
            "it was opened with O_WRONLY%s, and mmap() always reads: "
            "O_RDWR",
            own_call_at(m));
    if (mode == O_RDONLY)
        return own_call_say(
            "it was opened with O_RDONLY%s; MAP_SHARED with PROT_WRITE "
            "needs O_RDWR",
            own_call_at(m));
    return why_bad_name(run, e);
}

/* 666 where 0666 was meant. */
static const char *why_odd_mode(const struct log_entry *e)
{
    static const int usual[] = {400, 600, 640, 644, 660,
                                664, 666, 700, 755, 777};
    long mode = -1;
    if (e->call == CALL_mkfifo || e->call == CALL_mkfifoat ||
        e->call == CALL_creat)
        mode = e->args[2];
    else if (e->call == CALL_sem_open && e->args[0] & O_CREAT)
        mode = e->args[1];
    else if (e->call == CALL_shmget && e->args[1] & IPC_CREAT)
        mode = e->args[1] & 07777; /* 600 and more have that bit themselves */
    else if (call_traits(e->call) & OPENS && e->args[1] & O_CREAT)
        mode = e->args[2];
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        if (mode == usual[i])
            return own_call_say(
                "its mode is the decimal number %ld: that is %#lo. An "
                "octal number begins with 0: 0%ld",
                mode, (unsigned long)mode, mode);
    if (e->call == CALL_sem_open && e->args[0] & O_CREAT &&
        ((e->args[1] & ~07777L) || (unsigned)e->args[2] > INT_MAX))
        return "with O_CREAT it takes two arguments more, a mode and a value: "
               "without them it gets whatever is there";
    return NULL;
}

/* ---- processes ---- */

static const char *why_no_child(const struct run *run,
                                const struct log_entry *e)
{
    const struct log_entry *i = own_call_before(run, e, ignores, SIGCHLD);
    if (i && i->args[2])
        return own_call_say(
            "SIGCHLD is ignored since%s, so nobody's end is kept for "
            "it",
            *own_call_at(i) ? own_call_at(i) + 3 : " before");
    long pid = e->call == CALL_waitpid || e->call == CALL_wait4
                   ? (long)e->args[0]
                   : -1;
    if (pid <= 0)
        return NULL; /* how a loop over all children ends */
    const struct log_entry *w = own_call_before(run, e, awaits, pid);
    if (w)
        return own_call_say("process %ld was waited for already%s", pid,
                            own_call_at(w));
    return own_calls_are_whole(run)
               ? own_call_say("process %ld is no child of the one that waits",
                              pid)
               : NULL;
}

static const char *why_odd_pid(const struct run *run, const struct log_entry *e)
{
    long pid = (long)(int)e->args[0];
    if (is_given_number(run, pid))
        return NULL;
    if (e->call == CALL_kill && pid == -1)
        return "-1 is every process that it may send to: did a fork() fail?";
    if (e->call == CALL_kill && pid == 0)
        return "0 is every process of its own group, itself too";
    return NULL;
}

/* ---- all of it ---- */

static const char *why_failed(const struct run *run, const struct log_entry *e,
                              int *weight)
{
    const char *why = NULL;
    switch (e->error) {
    case EBADF: return why_bad_descriptor(run, e, weight);
    case ECHILD: return why_no_child(run, e);
    case EACCES: return why_no_access(run, e);
    case EINVAL:
        why = why_bad_name(run, e);
        if (!why && e->call == CALL_sem_open)
            why = why_odd_mode(e);
        if (!why && (e->call == CALL_ftruncate || e->call == CALL_mmap))
            why = why_other_end(run, e,
                                (int)e->args[e->call == CALL_mmap ? 2 : 0]);
        return why ? why : why_bad_size(e);
    case EMSGSIZE:
        return reads(e->call)
                   ? own_call_say("its buffer has %ld bytes, fewer than "
                                  "mq_msgsize of the queue",
                                  (long)e->args[2])
                   : NULL;
    case EFAULT: return "an argument is an address where it has no memory";
    default: return NULL;
    }
}

const char *own_call_why(const struct run *run, const struct log_entry *e,
                         int *weight)
{
    *weight = 2;
    if (e->done && e->error)
        return why_failed(run, e, weight);
    const char *why = own_call_why_odd_semaphore(run, e);
    why = why ? why : why_odd_mode(e);
    why = why ? why : why_odd_pid(run, e);
    if (!e->done)
        return why;
    why = why ? why : own_call_why_private(run, e);
    why = why ? why : why_swapped(run, e);
    return why ? why : own_call_why_odd_unmapping(run, e);
}
