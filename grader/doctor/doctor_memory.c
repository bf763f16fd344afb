/* SPDX-License-Identifier: MIT */
/*
 * doctor_memory.c - how much memory may what is graded here have? Of a job of a
 * cluster that is often less than the machine has: its control group says so,
 * cgroups(7). Where it is too little Valgrind is killed, and nobody has a score.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/cores.h"
#include "doctor/doctor.h"
#include "harness/base/text.h"

#define NEEDED_MIB 128 /* a core: a submission has 71 at most, measured */

/* The number in the file PATH in MiB; LEAST if that is less or there is none. */
static long mib_of(char *path, long least)
{
    size_t n;
    char *bytes = text_read_file(path, 4096, &n);
    char *end = bytes;
    double value = bytes ? strtod(bytes, &end) : 0;
    long mib = end > bytes && value / (1 << 20) < (double)least
                   ? (long)(value / (1 << 20))
                   : least; /* "max" is no number */
    free(bytes);
    free(path);
    return mib;
}

/* The limits of group GROUP and of those above it. */
static long limit_of_group(const char *root, const char *group, bool old,
                           long least)
{
    char *path = text_copy(group);
    for (;;) {
        least = mib_of(text_format(old ? "%s/memory%s/memory.limit_in_bytes"
                                       : "%s%s/memory.max",
                                   root, path),
                       least);
        char *slash = strrchr(path, '/');
        if (!slash)
            break;
        *slash = '\0';
    }
    free(path);
    return least;
}

long memory_limit(const char *groups, const char *root, long most)
{
    for (const char *line = groups; *line;
         line += strcspn(line, "\n"), line += *line == '\n') {
        char *text = text_format("%.*s", (int)strcspn(line, "\n"), line);
        char *group = strchr(text, '/');
        bool old = strstr(text, ":memory:") != NULL;
        if (group && (old || strncmp(text, "0::", 3) == 0))
            most = limit_of_group(root, group, old, most);
        free(text);
    }
    return most;
}

static long machine_mib(void)
{
    FILE *f = fopen("/proc/meminfo", "re");
    long kib = 0;
    if (!f || fscanf(f, "MemTotal: %ld kB", &kib) != 1)
        kib = 0;
    if (f)
        fclose(f);
    return kib / 1024;
}

void check_memory(void)
{
    size_t n;
    char *groups = text_read_file("/proc/self/cgroup", 1 << 16, &n);
    long mib =
        memory_limit(groups ? groups : "", "/sys/fs/cgroup", machine_mib());
    long cores = cores_count();
    char *value = text_format("%ld MiB for %ld core%s", mib, cores,
                              cores == 1 ? "" : "s");
    char *mend = text_format("ask for %d MiB a core (sbatch --mem-per-cpu=%d), "
                             "or grade fewer at a time: -j",
                             NEEDED_MIB, NEEDED_MIB);
    if (mib >= NEEDED_MIB * cores)
        fact_good("memory", value);
    else
        fact_bad(mib < NEEDED_MIB, "memory", value,
                 "Valgrind is killed for want of it: such a submission could "
                 "not be graded",
                 mend);
    free(mend);
    free(value);
    free(groups);
}

/* A job may see all cores of the node, and have been given fewer. */
void check_cores(void)
{
    const char *given = getenv("SLURM_CPUS_ON_NODE");
    char *value = text_format("%d", cores_count());
    if (!given || atoi(given) >= cores_count())
        fact_good("cores", value);
    else
        fact_bad(false, "cores", value,
                 "the job was given fewer (SLURM_CPUS_ON_NODE), and Slurm does "
                 "not bind it to them",
                 "ipclab shard -j \"$SLURM_CPUS_ON_NODE\"");
    free(value);
}
