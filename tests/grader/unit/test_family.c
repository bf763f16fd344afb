/* SPDX-License-Identifier: MIT */
/*
 * test_family.c - tests of evidence/proc.c and proc_family.c: whom a view
 * finds below a process, and when two views are the same. Run by `make check`.
 */
#include <criterion/criterion.h>
#include <linux/sched.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "harness/evidence/proc.h"

static struct view v;

/* fork(2); nothing is left of a test that fails. */
static pid_t fork_tied(void)
{
    pid_t pid = fork();
    cr_assert(pid >= 0);
    if (pid == 0)
        prctl(PR_SET_PDEATHSIG, SIGKILL);
    return pid;
}

/* A child that waits until it is killed. */
static pid_t start_child(void)
{
    pid_t pid = fork_tied();
    if (pid == 0)
        for (;;)
            pause();
    return pid;
}

static const struct process *find(pid_t pid)
{
    for (int i = 0; i < v.n; i++)
        if (v.processes[i].pid == pid)
            return &v.processes[i];
    return NULL;
}

/* Until PID waits in a system call, which it does soon. One that is not found
 * ends the test by SIGALRM. */
static void view_waiting(pid_t root, pid_t pid)
{
    const struct process *p;
    alarm(30);
    do
        proc_view(&v, root, VIEW_ALL);
    while (!(p = find(pid)) || p->state != 'S' || p->syscall < 0);
}

Test(family, grandchildren_are_found)
{
    int fds[2];
    pid_t middle, grandchild;
    cr_assert(pipe(fds) == 0);
    middle = fork_tied();
    if (middle == 0) {
        grandchild = start_child();
        cr_assert(write(fds[1], &grandchild, sizeof grandchild) > 0);
        for (;;)
            pause();
    }
    cr_assert(read(fds[0], &grandchild, sizeof grandchild) > 0);
    view_waiting(getpid(), grandchild);
    cr_expect_eq(v.n, 2);
    cr_expect(find(middle) && find(grandchild));
    cr_expect_not(find(getpid()), "the root itself is left out");
    cr_expect_eq(find(grandchild)->parent, middle);
    cr_expect_eq(v.processes[0].pid, middle);
    proc_kill_below(getpid());
    proc_view(&v, getpid(), VIEW_STATES);
    for (int i = 0; i < v.n; i++)
        cr_expect_eq(v.processes[i].state, 'Z');
}

static void *have_child(void *pid)
{
    *(pid_t *)pid = start_child();
    pause();
    return NULL;
}

Test(family, a_thread_has_children_of_its_own)
{
    int fds[2];
    pid_t parent, child = 0;
    cr_assert(pipe(fds) == 0);
    parent = fork_tied();
    if (parent == 0) {
        pthread_t thread;
        pthread_create(&thread, NULL, have_child, &child);
        while (!*(volatile pid_t *)&child)
            ;
        cr_assert(write(fds[1], &child, sizeof child) > 0);
        for (;;)
            pause();
    }
    cr_assert(read(fds[0], &child, sizeof child) > 0);
    view_waiting(getpid(), child);
    cr_expect(find(parent) && find(child));
    cr_expect_eq(find(parent)->n_threads, 2);
    proc_kill_below(getpid());
}

/* A child with PID, which the kernel gives to nobody else: clone(2), set_tid. */
static void start_numbered(pid_t pid)
{
    struct clone_args args = {
        .exit_signal = SIGCHLD, .set_tid = (uintptr_t)&pid, .set_tid_size = 1};
    long child = syscall(SYS_clone3, &args, sizeof args);
    cr_assert(child >= 0);
    while (child == 0)
        pause();
}

/* The start of a process is known in ticks of the clock. */
static void pass_tick(void)
{
    struct timespec tick = {0, 2 * 1000000000 / sysconf(_SC_CLK_TCK)};
    nanosleep(&tick, NULL);
}

/* The first process of a PID namespace, and what it sees below it: 700 and,
 * made later, 300. */
static void look_from_first(void)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (mount("proc", "/proc", "proc", 0, NULL) < 0)
        _exit(2);
    start_numbered(700);
    pass_tick();
    start_numbered(300);
    proc_view(&v, getpid(), VIEW_ALL);
    _exit(v.n != 2 || v.processes[0].pid != 700 || v.processes[1].pid != 300);
}

/* unshare(2) makes namespaces for users only if there is one thread. */
Test(family, who_was_made_first_is_first_when_pids_begin_again)
{
    int status;
    alarm(30);
    pid_t first = fork_tied();
    if (first == 0) {
        cr_assert(unshare(CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNS) == 0);
        pid_t init = fork();
        if (init == 0)
            look_from_first();
        _exit(waitpid(init, &status, 0) == init ? WEXITSTATUS(status) : 3);
    }
    cr_assert(waitpid(first, &status, 0) == first);
    cr_expect(WIFEXITED(status));
    cr_expect_eq(WEXITSTATUS(status), 0);
}

Test(family, who_has_ended_is_a_zombie_until_he_is_reaped)
{
    pid_t pid = start_child();
    kill(pid, SIGKILL);
    cr_assert(waitid(P_PID, (id_t)pid, NULL, WEXITED | WNOWAIT) == 0);
    proc_view(&v, getpid(), VIEW_ALL);
    cr_assert_eq(v.n, 1);
    cr_expect_eq(v.processes[0].state, 'Z');
    cr_assert(waitpid(pid, NULL, 0) == pid);
    proc_view(&v, getpid(), VIEW_ALL);
    cr_expect_eq(v.n, 0);
}

Test(family, of_who_waits_the_call_is_known_and_nothing_moves)
{
    pid_t pid = start_child();
    view_waiting(getpid(), pid);
    uint64_t before = proc_fingerprint(&v);
    proc_view(&v, getpid(), VIEW_WAITS);
    cr_expect_eq(proc_fingerprint(&v), before);
    cr_expect(proc_waits_forever(&v.processes[0]));
    kill(pid, SIGSTOP);
    cr_assert(waitpid(pid, NULL, WUNTRACED) == pid);
    proc_view(&v, getpid(), VIEW_WAITS);
    cr_expect_neq(proc_fingerprint(&v), before, "it has stopped");
    kill(pid, SIGKILL);
}

Test(family, while_one_runs_no_call_is_read)
{
    pid_t waits = start_child();
    view_waiting(getpid(), waits);
    pid_t runs = fork_tied();
    if (runs == 0)
        for (;;)
            ;
    proc_view(&v, getpid(), VIEW_WAITS);
    cr_assert_eq(v.n, 2);
    cr_expect_eq(find(runs)->state, 'R');
    cr_expect_eq(find(waits)->syscall, -1);
    proc_view(&v, getpid(), VIEW_ALL);
    cr_expect(find(waits)->syscall >= 0);
    proc_kill_below(getpid());
}
