/* SPDX-License-Identifier: MIT */
/*
 * test_makers.c - tests of makers.c and mappings.c on logs that
 * nobody wrote: who made an object, and what is still mapped. Run by `make
 * check`.
 */
#include <criterion/criterion.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "harness/audit/mappings.h"
#include "harness/evidence/log.h"
#include "harness/explain/makers.h"

static struct run *add_run(void)
{
    struct run *run = calloc(1, sizeof *run);
    run->log = calloc(1, sizeof *run->log);
    run->next = world.runs;
    world.runs = run;
    return run;
}

static struct log_entry *add(struct run *run, uint64_t when, enum call call,
                             const char *name)
{
    uint64_t k = ++run->log->next_kept;
    struct log_entry *e = &run->log->kept[k % LOG_KEPT];
    *e = (struct log_entry){
        .number = k, .when = when, .call = (int)call, .pid = 5, .done = 1};
    strcpy(e->name, name);
    return e;
}

/* ---- makers ---- */

Test(makers, the_first_who_opened_it_made_it_whatever_run_it_was)
{
    struct run *late = add_run(), *early = add_run();
    add(late, 20, CALL_mq_open, "/q");
    struct log_entry *e = add(early, 10, CALL_mq_open, "/q");
    add(early, 5, CALL_mq_open, "/other");
    cr_expect_eq(maker_find("mqueue", "/dev/mqueue/q", -1), e);
    cr_expect_null(maker_find("mqueue", "/dev/mqueue/x", -1));
    cr_expect_null(maker_find("shm", "/dev/shm/q", -1));
}

Test(makers, who_made_it_again_after_it_was_removed_made_it)
{
    struct run *run = add_run();
    add(run, 1, CALL_mkfifo, "./ff");
    add(run, 2, CALL_unlink, "/tmp/ff");
    struct log_entry *again = add(run, 3, CALL_mknod, "ff");
    add(run, 4, CALL_mkfifo, "fff");
    cr_expect_eq(maker_find("fifo", "/tmp/ff", -1), again);
    add(run, 5, CALL_remove, "ff");
    cr_expect_null(maker_find("fifo", "/tmp/ff", -1));
}

Test(makers, a_file_is_not_made_by_who_makes_fifos)
{
    struct run *run = add_run();
    add(run, 1, CALL_mkfifo, "ff");
    cr_expect_null(maker_find("file", "/tmp/ff", -1));
    struct log_entry *e = add(run, 2, CALL_fopen, "ff");
    cr_expect_eq(maker_find("file", "/tmp/ff", -1), e);
    struct log_entry *renamed = add(run, 3, CALL_rename, "ff");
    cr_expect_eq(maker_find("file", "/tmp/ff", -1), renamed);
    struct log_entry *dir = add(run, 4, CALL_mkdir, "ff");
    cr_expect_eq(maker_find("directory", "/tmp/ff", -1), renamed);
    add(run, 5, CALL_rmdir, "ff");
    dir = add(run, 6, CALL_mkdir, "ff");
    cr_expect_eq(maker_find("directory", "/tmp/ff", -1), dir);
}

Test(makers, a_semaphore_is_made_with_o_creat)
{
    struct run *run = add_run();
    add(run, 1, CALL_sem_open, "/s");
    cr_expect_null(maker_find("semaphore", "/dev/shm/sem.s", -1));
    struct log_entry *e = add(run, 2, CALL_sem_open, "/s");
    e->args[0] = O_CREAT | O_EXCL;
    cr_expect_eq(maker_find("semaphore", "/dev/shm/sem.s", -1), e);
}

Test(makers, system_v_goes_by_the_id)
{
    struct run *run = add_run();
    add(run, 1, CALL_shmget, "")->result = 3;
    struct log_entry *e = add(run, 2, CALL_shmget, "");
    e->result = 4;
    cr_expect_eq(maker_find("sysv-shm", "id 4, key 0", 4), e);
    cr_expect_null(maker_find("sysv-sem", "id 4, key 0", 4));
}

Test(makers, a_name_from_the_log_is_a_strangers)
{
    struct run *run = add_run();
    struct log_entry *e = add(run, 1, CALL_mkfifo, "");
    memset(e->name, '\x1b', sizeof e->name);
    cr_expect_str_eq(log_name_of(e), "?????????????????????????????????????????"
                                     "??????");
    cr_expect_str_eq(log_call_name(-1), "?");
    cr_expect_str_eq(log_call_name(CALL_COUNT), "?");
    cr_expect_str_eq(log_call_name(CALL_mq_receive), "mq_receive");
}

/* ---- mappings ---- */

#define page ((uint64_t)sysconf(_SC_PAGESIZE))

static void map(struct run *run, uint64_t start, uint64_t pages, int flags)
{
    struct log_entry *e = add(run, 0, CALL_mmap, "");
    e->result = (int64_t)start;
    e->args[0] = (int64_t)(pages * page);
    e->args[1] = flags;
}

static void unmap(struct run *run, uint64_t start, uint64_t size)
{
    struct log_entry *e = add(run, 0, CALL_munmap, "");
    e->args[0] = (int64_t)start;
    e->args[1] = (int64_t)size;
}

Test(mappings, what_is_unmapped_is_gone_and_pages_are_whole)
{
    struct run *run = add_run();
    struct mappings m;
    map(run, 100 * page, 4, MAP_SHARED);
    map(run, 200 * page, 1, MAP_PRIVATE | MAP_ANONYMOUS);
    unmap(run, 200 * page, 1);
    mappings_replay(run->log, 5, &m);
    cr_assert_eq(m.n, 1);
    cr_expect_eq(m.of[0].start, 100 * page);
    cr_expect_eq(m.of[0].size, 4 * page);
    cr_expect(m.of[0].shared);
    mappings_replay(run->log, 6, &m);
    cr_expect_eq(m.n, 0, "another process");
}

Test(mappings, a_hole_in_the_middle_leaves_two)
{
    struct run *run = add_run();
    struct mappings m;
    map(run, 100 * page, 4, MAP_SHARED);
    unmap(run, 101 * page, 2 * page);
    mappings_replay(run->log, 5, &m);
    cr_assert_eq(m.n, 2);
    cr_expect_eq(m.of[0].size + m.of[1].size, 2 * page);
    unmap(run, 90 * page, 20 * page);
    mappings_replay(run->log, 5, &m);
    cr_expect_eq(m.n, 0);
}

Test(mappings, one_over_another_replaces_it)
{
    struct run *run = add_run();
    struct mappings m;
    map(run, 100 * page, 2, MAP_SHARED);
    map(run, 100 * page, 2, MAP_PRIVATE | MAP_FIXED);
    mappings_replay(run->log, 5, &m);
    cr_assert_eq(m.n, 1);
    cr_expect_not(m.of[0].shared);
}

Test(mappings, mremap_moves_and_shmdt_needs_no_size)
{
    struct run *run = add_run();
    struct mappings m;
    map(run, 100 * page, 1, MAP_SHARED);
    struct log_entry *e = add(run, 0, CALL_mremap, "");
    e->args[0] = 100 * (int64_t)page;
    e->args[1] = (int64_t)page;
    e->args[2] = 3 * (int64_t)page;
    e->result = 300 * (int64_t)page;
    add(run, 0, CALL_shmat, "")->result = 400 * (int64_t)page;
    mappings_replay(run->log, 5, &m);
    cr_assert_eq(m.n, 2);
    cr_expect_eq(m.of[0].start, 300 * page);
    cr_expect_eq(m.of[0].size, 3 * page);
    cr_expect(m.of[0].shared);
    add(run, 0, CALL_shmdt, "")->args[0] = 400 * (int64_t)page;
    mappings_replay(run->log, 5, &m);
    cr_expect_eq(m.n, 1);
}

Test(mappings, a_log_that_lies_about_its_length_ends, .timeout = 10)
{
    struct run *run = add_run();
    struct mappings m;
    map(run, 100 * page, 2, MAP_SHARED);
    run->log->next_kept = run->log->next = UINT64_MAX;
    mappings_replay(run->log, 5, &m);
    cr_expect_eq(m.n, 0);
    cr_expect_null(log_place(run, CALL_read, 0));
}

Test(mappings, what_the_log_has_forgotten_is_not_held_against_anybody)
{
    struct run *run = add_run();
    struct mappings m;
    for (uint64_t i = 0; i < LOG_KEPT + 20; i++) {
        map(run, (1000 + i) * page, 1, MAP_SHARED);
        unmap(run, (1000 + i) * page, page);
    }
    mappings_replay(run->log, 5, &m);
    cr_expect_eq(m.n, 0);
}
