/* SPDX-License-Identifier: MIT */
/*
 * pipes.h - what the tests of this lab have in common. A test file defines
 * TESTED, what its messages call the thing that is tested ("run_two()", "it"),
 * and includes this behind harness.h.
 */
#ifndef PIPES_H
#define PIPES_H

#include <sys/syscall.h>

#ifndef TESTED
#error "define TESTED before you include pipes.h"
#endif

#include "helpers.h"

/* ---- inputs: they live as long as the test ------------------------------- */

/* What `tr a-z A-Z` makes of the N bytes at TEXT, and `tr A-Z a-z`. */
static inline char *change_case(const char *text, size_t n, bool upper)
{
    char *changed = calloc(n + 1, 1);
    char first = upper ? 'a' : 'A', last = upper ? 'z' : 'Z';
    if (!changed)
        abort();
    for (size_t i = 0; i < n; i++)
        changed[i] = text[i] >= first && text[i] <= last ? text[i] ^ ('a' ^ 'A')
                                                         : text[i];
    return changed;
}

/* ---- results ------------------------------------------------------------- */

/* The same for a wait status: "256, which means exit status 1". */
static inline const char *returned_status(struct run *run)
{
    static char text[80];
    int result = (int)get_long(run, "result");
    if (result == -1)
        return returned(run);
    snprintf(text, sizeof text, "%d, which means %s", result,
             status_text(result));
    return text;
}

/* The same, and it left nothing that it had made until then. */
static inline void expect_failed_start(struct run *run, int error)
{
    expect_failure(run, error);
    expect(audit_new_fds(run) == 0,
           TESTED " returned -1, and left %d descriptors open",
           audit_new_fds(run));
    expect(audit_children(run) + audit_zombies(run) == 0,
           TESTED " returned -1; commands still running: %d, not reaped: %d",
           audit_children(run), audit_zombies(run));
}

/* It returned the wait status of a last command that ended with STATUS. */
static inline void expect_exit(struct run *run, int status)
{
    size_t n;
    const char *errors = run_errors(run, &n);
    expect(get_long(run, "result") == W_EXITCODE(status, 0),
           TESTED " returned %s; here it should be %d, exit status %d of the "
                  "last command%s%s",
           returned_status(run), W_EXITCODE(status, 0), status,
           n ? ". On standard error there was " : "",
           n ? quote_bytes(errors, n) : "");
}

/* The commands wrote OUTPUT, and the "once\n" that the caller had printed into
 * its stdio buffer before the call comes behind it, when the caller ends. */
static inline void expect_printed_once(struct run *run, const char *output)
{
    char expected[64];
    int length = snprintf(expected, sizeof expected, "%sonce\n", output);
    size_t n;
    const char *got = run_output(run, &n);
    expect_rule(find_difference(got, n, expected, (size_t)length) == -1,
                "a child has a copy of the caller's stdio buffer: exit(3) "
                "writes it a second time, _exit(2) does not",
                "the caller printed \"once\\n\" before the call; all output "
                "together was %s instead of %s",
                quote_bytes(got, n), quote_bytes(expected, (size_t)length));
}

/* ---- processes ----------------------------------------------------------- */

/* A running command NAME, or NULL; how many there are, to *COUNT if given. The
 * first process of a view is the caller itself. */
static inline const struct process *find_command(const struct view *v,
                                                 const char *name, int *count)
{
    const struct process *found = NULL;
    int n = 0;
    for (int i = 1; i < v->n; i++)
        if (strcmp(v->processes[i].name, name) == 0 &&
            v->processes[i].state != 'Z') {
            found = found ? found : &v->processes[i];
            n++;
        }
    if (count)
        *count = n;
    return found;
}

/* The command P, which the message calls NAME, was started by the first process
 * of V, the caller, and not by another command. */
static inline void expect_own_child(const struct view *v,
                                    const struct process *p, const char *name)
{
    const char *starter = "another process";
    for (int i = 0; i < v->n; i++)
        if (v->processes[i].pid == p->parent)
            starter = v->processes[i].name;
    expect_rule(p->parent == v->processes[0].pid,
                "the commands are children of the caller: it makes the pipe, "
                "forks and waits, and no shell does that for it",
                "%s is a child of `%s`, not of the caller of " TESTED, name,
                starter);
}

/* The pipe of which P has the write end (or the read end), and another process
 * the opposite one. */
static inline const struct process_fd *
find_pipe(const struct view *v, const struct process *p, bool writes)
{
    for (int i = 0; i < p->n_fds; i++) {
        const struct process_fd *fd = &p->fds[i];
        if (fd->kind == FD_PIPE && (writes ? fd->writes : fd->reads) &&
            view_holder(v, fd->inode, !writes, p->pid))
            return fd;
    }
    return NULL;
}

/* The command P, which the message calls NAME, has no end of a pipe beside its
 * standard descriptors. */
static inline void expect_no_extra_pipe(const struct process *p,
                                        const char *name)
{
    for (int i = 0; i < p->n_fds; i++) {
        const struct process_fd *f = &p->fds[i];
        expect(f->fd <= STDERR_FILENO || f->kind != FD_PIPE,
               "%s was started with descriptor %d open: the %s end of %s", name,
               f->fd, f->writes ? "write" : "read", f->target);
    }
}

/* The living command whose standard input is the pipe INODE, or NULL. */
static inline const struct process *find_reader(const struct view *v,
                                                uint64_t inode)
{
    for (int i = 1; i < v->n; i++) {
        const struct process_fd *f =
            process_find_fd(&v->processes[i], STDIN_FILENO);
        if (f && f->inode == inode && v->processes[i].state != 'Z')
            return &v->processes[i];
    }
    return NULL;
}

/* Follow the pipes from the test's own standard input on: there are N
 * commands in a row, and the last one writes to the test's output. */
static inline void expect_chain(struct run *run, int n,
                                const struct process *stages[])
{
    const struct view *v = view_processes(run);
    const struct process *caller = &v->processes[0];
    const struct process_fd *f = process_find_fd(caller, STDIN_FILENO);
    for (int i = 0; i < n; i++) {
        stages[i] = f ? find_reader(v, f->inode) : NULL;
        expect(stages[i],
               "no running command has %s as its standard input: of "
               "%d commands in a row only the first %d are there",
               !f       ? "the output of the one before"
               : i == 0 ? "the caller's standard input"
                        : f->target,
               n, i);
        f = process_find_fd(stages[i], STDOUT_FILENO);
    }
    const struct process_fd *end = process_find_fd(caller, STDOUT_FILENO);
    expect(f && end && f->inode == end->inode,
           "the last command writes to %s, not to the caller's standard output",
           f ? f->target : "a closed descriptor 1");
}

/* Does P wait until it can write to PIPE? Which one, only a process that asks
 * first (poll and its kin) does not show. */
static inline bool waits_to_write(const struct process *p,
                                  const struct process_fd *pipe)
{
    static const struct {
        long nr;
        int fd; /* which argument is the descriptor; -1 none */
    } calls[] = {
        {SYS_write, 0},     {SYS_writev, 0},       {SYS_vmsplice, 0},
        {SYS_splice, 2},    {SYS_sendfile, 0},     {SYS_ppoll, -1},
        {SYS_pselect6, -1}, {SYS_epoll_pwait, -1},
#ifdef SYS_poll
        {SYS_poll, -1},     {SYS_select, -1},      {SYS_epoll_wait, -1},
#endif
    };

    for (size_t i = 0; i < sizeof(calls) / sizeof(calls[0]); i++) {
        if (!process_waits_in(p, calls[i].nr))
            continue;
        if (calls[i].fd == -1)
            return true;
        const struct process_fd *fd =
            process_find_fd(p, (int)p->args[calls[i].fd]);
        return fd && fd->kind == FD_PIPE && fd->inode == pipe->inode;
    }
    return false;
}

/*
 * RUN, with COMMANDS times `cat`, was to lose the fork() of one of them. When
 * it has come to rest, it did, and was right, or all of them run: without a
 * sandbox posix_spawn(3) meets neither the kernel's limit nor the probe's
 * failure, and then it must simply be right.
 */
static inline void expect_stopped_cats(struct run *run, int commands)
{
    int cats;
    run_wait_quiet(run);
    find_command(view_processes(run), "cat", &cats);
    if (cats == commands) {
        run_end_input(run);
        finish(run);
        expect_exit(run, 0);
    } else {
        expect_failed_start(run, EAGAIN);
    }
}

/* ---- for drivers -------------------------------------------------------- */

/* Put N bytes into FD, so that the pipe has only little room left. */
static inline void fill_pipe(int fd, size_t n)
{
    char *filling = canary_buffer(n);
    if (n > 0 && write(fd, filling, n) != (ssize_t)n)
        abort();
    free(filling);
}

/* Is a child not reaped? Then let it end, so that the audit always finds a
 * zombie. */
static inline void await_unreaped(idtype_t type, pid_t pid)
{
    siginfo_t info;
    waitid(type, (id_t)pid, &info, WEXITED | WNOWAIT);
}

#endif
