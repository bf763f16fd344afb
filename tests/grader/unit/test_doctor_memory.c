/* SPDX-License-Identifier: MIT */
/*
 * test_doctor_memory.c - the memory that a job of a cluster may have, in groups of
 * both kinds (doctor/doctor_memory.c).
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "base/files.h"
#include "doctor/doctor.h"
#include "harness/base/text.h"

static char root[] = "/tmp/test_memory-XXXXXX";

static void begin(void)
{
    cr_assert(mkdtemp(root));
}
static void end(void)
{
    tree_remove(root);
}
TestSuite(doctor_memory, .init = begin, .fini = end);

static void group_has(const char *group, const char *file, const char *text)
{
    char *folder = text_format("%s%s", root, group);
    char *path = text_format("%s/%s", folder, file);
    cr_assert(folder_make(folder) == 0);
    cr_assert(file_create(path, text, strlen(text)) == 0);
    free(path);
    free(folder);
}

Test(doctor_memory, without_groups_it_is_the_machines)
{
    cr_assert(memory_limit("", root, 1000) == 1000);
    cr_assert(memory_limit("0::/\n", root, 1000) == 1000);
}

Test(doctor_memory, a_job_has_what_its_group_has)
{
    group_has("/slurm/job_7", "memory.max", "58720256\n");
    group_has("/slurm", "memory.max", "max\n");
    cr_assert(memory_limit("0::/slurm/job_7\n", root, 1000) == 56);
}

Test(doctor_memory, a_group_above_may_have_less)
{
    group_has("/slurm/job_7/step_0", "memory.max", "max\n");
    group_has("/slurm", "memory.max", "104857600\n");
    cr_assert(memory_limit("0::/slurm/job_7/step_0", root, 1000) == 100);
}

Test(doctor_memory, groups_of_the_old_kind)
{
    group_has("/memory/slurm/job_7", "memory.limit_in_bytes", "67108864\n");
    cr_assert(memory_limit("5:cpu:/slurm/job_7\n4:memory:/slurm/job_7\n0::/\n",
                           root, 1000) == 64);
}
