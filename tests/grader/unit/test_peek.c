/* SPDX-License-Identifier: MIT */
/*
 * test_peek.c - tests of what evidence/peek.c and proc_syscall.c make of
 * the kernel's words, run by `make check`. The lines are as Linux 6 writes
 * them.
 */
#include <criterion/criterion.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "harness/evidence/peek.h"
#include "harness/evidence/proc.h"

/* ---- lines ---- */

Test(peek, a_region_is_read_whole)
{
    struct region r;
    cr_assert(peek_parse_region(
        "7f0000001000-7f0000003000 rw-s 00002000 00:1b 77 "
        "                        /dev/shm/sem.AbC123 (deleted)\n",
        &r));
    cr_expect_eq(r.start, 0x7f0000001000);
    cr_expect_eq(r.end, 0x7f0000003000);
    cr_expect_eq(r.offset, 0x2000);
    cr_expect(r.shared);
    cr_expect_eq(r.inode, proc_inode(makedev(0, 0x1b), 77));
    cr_expect_str_eq(r.path, "/dev/shm/sem.AbC123 (deleted)");
}

Test(peek, a_private_region_without_a_name_has_no_inode)
{
    struct region r;
    cr_assert(peek_parse_region("1000-2000 rw-p 00000000 00:00 0 \n", &r));
    cr_expect_not(r.shared);
    cr_expect_eq(r.inode, 0);
    cr_expect_str_eq(r.path, "");
    cr_expect_not(peek_parse_region("1000 rw-p", &r));
    cr_expect_not(peek_parse_region("", &r));
}

Test(peek, a_queue_says_who_is_registered)
{
    struct queue_state q = {0};
    cr_assert(peek_parse_queue("QSIZE:129        NOTIFY:0     SIGNO:10    "
                               "NOTIFY_PID:8260  \n",
                               &q));
    cr_expect_eq(q.notify, 8260);
    cr_assert(peek_parse_queue("QSIZE:0          NOTIFY:0     SIGNO:0     "
                               "NOTIFY_PID:0     \n",
                               &q));
    cr_expect_eq(q.notify, 0);
    cr_expect_not(peek_parse_queue("hello", &q));
}

Test(peek, a_lock_has_a_holder_and_one_that_waits_is_none)
{
    uint64_t inode;
    pid_t holder;
    cr_assert(peek_parse_lock("1: FLOCK  ADVISORY  WRITE 123 08:01:456 0 EOF\n",
                              &inode, &holder));
    cr_expect_eq(inode, proc_inode(makedev(8, 1), 456));
    cr_expect_eq(holder, 123);
    cr_assert(peek_parse_lock("22: POSIX  ADVISORY  READ  7 00:2a:9 5 10\n",
                              &inode, &holder));
    cr_expect_eq(holder, 7);
    cr_expect_not(peek_parse_lock(
        "1: -> FLOCK  ADVISORY  WRITE 124 08:01:456 0 EOF\n", &inode, &holder));
}

Test(peek, files_of_two_devices_are_two)
{
    cr_expect_neq(proc_inode(makedev(0, 27), 5), proc_inode(makedev(0, 28), 5));
    cr_expect_neq(proc_inode(makedev(0, 27), 5), 5);
}

/* ---- this process ---- */

Test(peek, memory_and_its_region_are_found)
{
    char *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE,
                      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    char text[8];
    struct region r;
    strcpy(page + 100, "a\nb\"cdefgh");
    cr_assert(peek_string(getpid(), (uintptr_t)page + 100, text, sizeof text));
    cr_expect_str_eq(text, "a?b?cde");
    cr_assert(peek_region(getpid(), (uintptr_t)page + 100, &r));
    cr_expect(r.shared);
    cr_expect_neq(r.inode, 0);
    cr_expect_not(peek_string(getpid(), 0, text, sizeof text));
    cr_expect_not(peek_region(getpid(), 0, &r));
}

/* ---- which calls wait for ever ---- */

static bool waits(long nr, uint64_t second, uint64_t third)
{
    struct process p = {.state = 'S', .syscall = nr};
    p.args[1] = second;
    p.args[2] = third;
    return proc_waits_forever(&p);
}

Test(proc, locks_wait_for_ever_and_other_fcntl_does_not)
{
    cr_expect(waits(SYS_flock, 2, 0));
    cr_expect(waits(SYS_fcntl, F_SETLKW, 0));
    cr_expect(waits(SYS_fcntl, F_OFD_SETLKW, 0));
    cr_expect_not(waits(SYS_fcntl, F_SETLK, 0));
    cr_expect_not(waits(SYS_clock_nanosleep, 0, 0));
    cr_expect_str_eq(proc_syscall_name(SYS_flock), "flock");
    cr_expect_str_eq(proc_syscall_name(SYS_fcntl), "fcntl");
}

Test(proc, a_thread_of_mq_notify_is_no_life)
{
    struct process thread = {.state = 'S', .syscall = SYS_recvfrom};
    cr_expect(proc_thread_waits(&thread));
    cr_expect_not(proc_waits_forever(&thread));
    thread.state = 'R';
    cr_expect_not(proc_thread_waits(&thread));
}
