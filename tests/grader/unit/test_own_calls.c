/* SPDX-License-Identifier: MIT */
/*
 * test_own_calls.c - which of a student's own calls is plainly off
 * (tests/harness/advice), on logs that nobody wrote. Run by `make check`.
 */
#include <criterion/criterion.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/mman.h>

#include "harness/advice/own_calls.h"

static struct run *make_run(void)
{
    struct run *run = calloc(1, sizeof *run);
    run->log = calloc(1, sizeof *run->log);
    return run;
}

static struct log_entry *add(struct run *run, enum call call, long result,
                             int error)
{
    uint64_t k = ++run->log->next;
    struct log_entry *e = &run->log->entries[k % LOG_ENTRIES];
    *e = (struct log_entry){.number = k,
                            .when = k,
                            .call = (int)call,
                            .pid = 5,
                            .done = CALL_RETURNED,
                            .result = result,
                            .error = error};
    return e;
}

static void expect_why(struct run *run, const struct log_entry *e,
                       const char *wanted)
{
    int weight;
    const char *why = own_call_why(run, e, &weight);
    if (wanted)
        cr_expect(why && strstr(why, wanted), "%s", why ? why : "nothing");
    else
        cr_expect_null(why, "%s", why);
}

Test(own_calls, a_copy_of_a_semaphore)
{
    struct run *run = make_run();
    add(run, CALL_sem_init, 0, 0)->args[0] = 0x1000;
    struct log_entry *e = add(run, CALL_sem_wait, 0, 0);
    e->args[0] = 0x1000;
    expect_why(run, e, NULL);
    e->args[0] = 0x2000;
    expect_why(run, e, "a copy of a sem_t is no semaphore");
}

Test(own_calls, nothing_is_said_of_what_may_have_fallen_out_of_the_log)
{
    struct run *run = make_run();
    add(run, CALL_sem_init, 0, 0)->args[0] = 0x1000;
    for (int i = 0; i < LOG_ENTRIES; i++)
        add(run, CALL_sem_init, 0, 0)->args[0] = 0x3000;
    struct log_entry *e = add(run, CALL_sem_wait, 0, 0);
    e->args[0] = 0x1000;
    expect_why(run, e, NULL);
    e = add(run, CALL_munmap, 0, 0);
    e->args[0] = 0x50000;
    e->args[1] = 4096;
    expect_why(run, e, NULL);
}

Test(own_calls, what_a_failed_call_gave_is_no_semaphore)
{
    struct run *run = make_run();
    struct log_entry *e = add(run, CALL_sem_post, 0, 0);
    e->done = 0; /* it never returned: it crashed there */
    e->args[0] = 0;
    expect_why(run, e, "which is SEM_FAILED");
    e->args[0] = -1;
    expect_why(run, e, "that is MAP_FAILED");
}

Test(own_calls, a_mode_in_decimal)
{
    struct run *run = make_run();
    struct log_entry *e = add(run, CALL_shmget, 3, 0);
    e->args[1] = IPC_CREAT | 0600;
    expect_why(run, e, NULL);
    e->args[1] = IPC_CREAT | 600;
    expect_why(run, e, "its mode is the decimal number 600: that is 01130");
}

Test(own_calls, sem_open_without_mode_and_value)
{
    struct run *run = make_run();
    struct log_entry *e = add(run, CALL_sem_open, -1, EINVAL);
    e->args[0] = O_CREAT;
    e->args[1] = 0600;
    e->args[2] = 0x80000000;
    expect_why(run, e, "it takes two arguments more");
    e->args[0] = 0;
    expect_why(run, e, NULL);
}

Test(own_calls, unmapping_something_else)
{
    struct run *run = make_run();
    add(run, CALL_mmap, 0x10000, 0)->args[0] = 8192;
    struct log_entry *e = add(run, CALL_munmap, 0, 0);
    e->args[0] = 0x10000;
    e->args[1] = 8192;
    expect_why(run, e, NULL);
    e->args[1] = 4096;
    expect_why(run, e, "it unmaps 4096 bytes of a mapping of 8192");
    e->args[0] = 0x50000;
    expect_why(run, e, "nothing is mapped at that address");
}

Test(own_calls, the_wrong_end_of_a_pipe)
{
    struct run *run = make_run();
    struct log_entry *pipe = add(run, CALL_pipe, 0, 0);
    pipe->args[0] = 3;
    pipe->args[2] = 4;
    struct log_entry *e = add(run, CALL_read, -1, EBADF);
    e->args[0] = 4;
    expect_why(run, e, "descriptor 4 is the write end of the pipe");
    e = add(run, CALL_write, -1, EBADF);
    e->args[0] = 3;
    expect_why(run, e, "descriptor 3 is the read end of the pipe");
}

Test(own_calls, a_descriptor_that_was_closed)
{
    struct run *run = make_run();
    add(run, CALL_close, 0, 0)->args[0] = 7;
    struct log_entry *e = add(run, CALL_read, -1, EBADF);
    e->args[0] = 7;
    expect_why(run, e, "descriptor 7 was closed");
}
