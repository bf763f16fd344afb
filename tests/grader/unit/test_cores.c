/* SPDX-License-Identifier: MIT */
/*
 * test_cores.c - tests of base/cores.c, run by `make check`. Criterion runs
 * each in a process of its own, which may give up cores.
 */
#include <criterion/criterion.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/cores.h"

static cpu_set_t all_cores(void)
{
    cpu_set_t set;
    sched_getaffinity(0, sizeof set, &set);
    return set;
}

/* What worker I of N is left with. */
static cpu_set_t cores_of(int i, int n)
{
    cpu_set_t *left = mmap(NULL, sizeof *left, PROT_READ | PROT_WRITE,
                           MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    pid_t pid = fork();
    if (pid == 0) {
        cores_keep_one(i, n);
        *left = all_cores();
        _exit(0);
    }
    waitpid(pid, NULL, 0);
    cpu_set_t set = *left;
    munmap(left, sizeof *left);
    return set;
}

Test(cores, are_those_that_may_be_used)
{
    cpu_set_t all = all_cores();
    cr_expect_eq(cores_count(), CPU_COUNT(&all));
    for (int core = 0; CPU_COUNT(&all) > 1; core++)
        CPU_CLR(core, &all);
    sched_setaffinity(0, sizeof all, &all);
    cr_expect_eq(cores_count(), 1);
}

Test(cores, are_one_for_each_worker_where_there_are_as_many)
{
    cpu_set_t all = all_cores(), taken;
    int n = CPU_COUNT(&all);
    CPU_ZERO(&taken);
    for (int i = 0; i < n; i++) {
        cpu_set_t own = cores_of(i, n), both;
        cr_expect_eq(CPU_COUNT(&own), 1);
        CPU_AND(&both, &own, &taken);
        cr_expect_eq(CPU_COUNT(&both), 0, "worker %d has another's core", i);
        CPU_OR(&taken, &taken, &own);
    }
    cr_expect(CPU_EQUAL(&taken, &all));
}

Test(cores, are_one_where_there_are_more_than_workers)
{
    cpu_set_t all = all_cores(), one = cores_of(0, 1);
    cr_expect_eq(CPU_COUNT(&one), 1);
    CPU_AND(&all, &all, &one);
    cr_expect(CPU_EQUAL(&all, &one));
}

Test(cores, are_all_where_there_are_fewer_than_workers)
{
    cpu_set_t all = all_cores(), left = cores_of(0, CPU_COUNT(&all) + 1);
    cr_expect(CPU_EQUAL(&left, &all));
}
