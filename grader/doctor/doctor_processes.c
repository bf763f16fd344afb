/* SPDX-License-Identifier: MIT */
/*
 * doctor_processes.c - can so many processes be started that anything else can be
 * found out? Where there are too few, each program seems not to be installed.
 */
#include <errno.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "harness/base/text.h"
#include "doctor/doctor.h"

enum { NEEDED = 24 }; /* by the grader itself; a judge asks for more */

/* Start up to NEEDED processes that do nothing, each by the one before; how many
 * that were is the last one's status, and so that of all. */
static int processes_start(int n)
{
    int status = 0;
    pid_t pid = n < NEEDED ? fork() : -1;
    if (pid < 0)
        return n;
    if (pid == 0)
        _exit(processes_start(n + 1));
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    return WIFEXITED(status) ? WEXITSTATUS(status) : n;
}

char *processes_missing(void)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NPROC, &limit) < 0)
        return NULL;
    if (limit.rlim_cur < limit.rlim_max) { /* what may be had for the asking */
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NPROC, &limit);
    }
    int n = processes_start(0);
    return n >= NEEDED
               ? NULL
               : text_format("only %d processes more can be started, %d are "
                             "needed: RLIMIT_NPROC is %lu, for all that the "
                             "user runs (ulimit -u 4096)",
                             n, NEEDED, (unsigned long)limit.rlim_cur);
}
