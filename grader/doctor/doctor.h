/* SPDX-License-Identifier: MIT */
/*
 * doctor.h - what the parts of `ipclab doctor` share: how a fact is found and
 * told (fact.c).
 */
#ifndef DOCTOR_H
#define DOCTOR_H

#include <stdbool.h>

/* WHAT is as it should be. */
void fact_good(const char *what, const char *value);

/* It is not; FATAL: labs cannot be graded fully. MEANING and MEND may have
 * several lines. */
void fact_bad(bool fatal, const char *what, const char *value,
              const char *meaning, const char *mend);

/* How many fatal ones there were. */
int facts_lacking(void);

/* The first line that COMMAND (the kit's own words) prints; NULL if it fails.
 * The caller frees it. For tools.c, too. */
char *fact_of_command(const char *command);

/* A number from a one-line file of /proc; -1 if it is not there. */
long fact_of_file(const char *path);

/* Why not so many processes can be started as grading needs: a new string; NULL
 * if they can. Without them every program seems not to be there. The soft limit
 * is raised. */
char *processes_missing(void);

/* Can untrusted code be shut in here (doctor_sandbox.c)? */
void check_sandbox(void);

/* The memory and the cores that a job may have (doctor_memory.c). */
void check_memory(void);
void check_cores(void);

/* The least limit in MiB of the control groups GROUPS, as /proc/PID/cgroup has
 * them, below ROOT; MOST if that is less, or there is none. */
long memory_limit(const char *groups, const char *root, long most);

#endif
