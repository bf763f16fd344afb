/* SPDX-License-Identifier: MIT */
/*
 * syscall_filter.h - the system calls that a student's process may not make.
 */
#ifndef SYSCALL_FILTER_H
#define SYSCALL_FILTER_H

/* A memory file with the filter as bubblewrap takes it (--seccomp). The caller
 * closes it. -1 with errno. */
int syscall_filter_open(void);

#endif
