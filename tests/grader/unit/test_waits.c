/* SPDX-License-Identifier: MIT */
/*
 * test_waits.c - tests of explain/waits.c on processes that do not exist:
 * who waits for whom, and the circles. Run by `make check`.
 */
#include <criterion/criterion.h>
#include <sys/syscall.h>

#include "harness/explain/waits.h"

static struct process *add(struct view *v, pid_t pid, long nr, uint64_t first)
{
    struct process *p = &v->processes[v->n++];
    *p = (struct process){
        .pid = pid, .inner_pid = pid, .state = 'S', .syscall = nr};
    p->args[0] = first;
    return p;
}

static void give(struct process *p, int fd, enum fd_kind kind, uint64_t inode,
                 bool reads, bool writes)
{
    p->fds[p->n_fds++] = (struct process_fd){.fd = fd,
                                             .kind = kind,
                                             .inode = inode,
                                             .reads = reads,
                                             .writes = writes};
}

static struct view v;

Test(waits, a_read_of_a_pipe_waits_for_data_and_of_a_file_for_nothing)
{
    struct process *p = add(&v, 10, SYS_read, 3);
    give(p, 3, FD_PIPE, 77, true, false);
    cr_expect_eq(wait_find(p).want, WANT_DATA);
    p->fds[0].kind = FD_OTHER;
    cr_expect_eq(wait_find(p).want, WANT_NOTHING);
    p->state = 'R';
    p->fds[0].kind = FD_PIPE;
    cr_expect_eq(wait_find(p).want, WANT_NOTHING);
}

Test(waits, a_queue_is_no_pipe)
{
    struct process *p = add(&v, 10, SYS_mq_timedreceive, 3);
    give(p, 3, FD_QUEUE, 77, true, false);
    cr_expect_eq(wait_find(p).want, WANT_MESSAGE);
    p->syscall = SYS_mq_timedsend;
    cr_expect_eq(wait_find(p).want, WANT_SPACE);
    p->syscall = SYS_read;
    cr_expect_eq(wait_find(p).want, WANT_NOTHING);
}

Test(waits, who_sends_is_awaited_by_who_receives)
{
    struct circle c;
    int fd;
    struct process *p = add(&v, 10, SYS_mq_timedreceive, 3);
    struct process *q = add(&v, 11, SYS_wait4, (uint64_t)-1);
    give(p, 3, FD_QUEUE, 77, true, false);
    give(q, 4, FD_QUEUE, 77, true, false);
    struct wait_for w = wait_find(p);
    cr_expect_null(wait_holder(&v, p, &w));
    cr_expect_not(wait_holds_itself(p, &w, &fd));
    q->fds[0].writes = true;
    cr_expect_eq(wait_holder(&v, p, &w), q);
    cr_expect_not(wait_find_circle(&v, &c));
    p->parent = q->pid;
    cr_assert(wait_find_circle(&v, &c));
    cr_expect_eq(c.length, 2);
}

Test(waits, of_two_pipes_with_one_number_the_kind_decides)
{
    struct process *p = add(&v, 10, SYS_read, 3);
    struct process *q = add(&v, 11, SYS_rt_sigsuspend, 0);
    give(p, 3, FD_PIPE, 77, true, false);
    give(q, 3, FD_QUEUE, 77, false, true);
    struct wait_for w = wait_find(p);
    cr_expect_null(wait_holder(&v, p, &w));
    q->fds[0].kind = FD_PIPE;
    cr_expect_eq(wait_holder(&v, p, &w), q);
}

Test(waits, three_in_a_circle_and_one_that_leads_to_it)
{
    struct circle c;
    struct process *first = add(&v, 9, SYS_wait4, (uint64_t)-1);
    for (int i = 0; i < 3; i++) {
        struct process *p = add(&v, 10 + i, SYS_read, 3);
        give(p, 3, FD_PIPE, 100 + (uint64_t)i, true, false);
        give(p, 4, FD_PIPE, 100 + (uint64_t)(i + 1) % 3, false, true);
    }
    v.processes[1].parent = first->pid;
    cr_assert(wait_find_circle(&v, &c));
    cr_expect_eq(c.length, 3);
    v.processes[3].n_fds = 1; /* no write end: nobody is held up by it */
    cr_expect_not(wait_find_circle(&v, &c));
}

Test(waits, no_signal_no_lock_and_no_semaphore_is_a_child)
{
    cr_expect_eq(wait_find(add(&v, 10, SYS_rt_sigsuspend, 0)).want,
                 WANT_SIGNAL);
    cr_expect_eq(wait_find(add(&v, 11, SYS_semtimedop, 0)).want, WANT_SYSV);
    cr_expect_eq(wait_find(add(&v, 12, SYS_ppoll, 0)).want, WANT_ANY);
    struct process *p = add(&v, 13, SYS_flock, 5);
    cr_expect_eq(wait_find(p).want, WANT_NOTHING, "no such descriptor");
    give(p, 5, FD_OTHER, 9, true, true);
    cr_expect_eq(wait_find(p).want, WANT_LOCK);
}
