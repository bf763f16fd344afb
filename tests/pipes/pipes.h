/* SPDX-License-Identifier: MIT */
/*
 * pipes.h - what the tests of this lab have in common. A test file defines
 * TESTED, what its messages call the thing that is tested ("run_two()", "it"),
 * and includes this behind harness.h.
 */
#ifndef PIPES_H
#define PIPES_H

#ifndef TESTED
#error "define TESTED before you include pipes.h"
#endif

/* ---- inputs: they live as long as the test -------------------------------- */

/* N random letters and digits, terminated. */
static inline char *random_string(size_t n)
{
    char *text = calloc(n + 1, 1);
    if (!text)
        abort();
    random_text(text, n);
    return text;
}

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

/* ---- results --------------------------------------------------------------- */

/* What the driver's function returned: "14", "-1 with errno EIO". */
static inline const char *returned(struct run *run)
{
    static char text[64];
    long result = get_long(run, "result");
    if (result == -1)
        snprintf(text, sizeof text, "-1 with errno %s",
                 errno_name((int)get_long(run, "errno")));
    else
        snprintf(text, sizeof text, "%ld", result);
    return text;
}

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

/* It returned -1 with ERROR. */
static inline void expect_error(struct run *run, int error)
{
    finish(run);
    expect(get_long(run, "result") == -1 && get_long(run, "errno") == error,
           TESTED " returned %s; it should return -1 with %s", returned(run),
           errno_name(error));
}

/* The same, and it left nothing that it had made until then. */
static inline void expect_failed_start(struct run *run, int error)
{
    expect_error(run, error);
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
                "together was %s instead of %s", quote_bytes(got, n),
                quote_bytes(expected, (size_t)length));
}

/* ---- processes -------------------------------------------------------------- */

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

/* The pipe of which P has the write end (or the read end), and another process
 * the opposite one. */
static inline const struct process_fd *find_pipe(const struct view *v,
                                                 const struct process *p,
                                                 bool writes)
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

/* ---- a driver's end ---------------------------------------------------------- */

/* Is a child not reaped? Then let it end: the audit shall find a zombie, and
 * not one time this and another time that. */
static inline void await_unreaped(idtype_t type, pid_t pid)
{
    siginfo_t info;
    waitid(type, (id_t)pid, &info, WEXITED | WNOWAIT);
}

#endif
