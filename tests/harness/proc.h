/* SPDX-License-Identifier: MIT */
/*
 * proc.h - what /proc says about the student's processes, from outside.
 * Used by the judge's workers (hang.c, audit.c) and for killing what is left.
 */
#ifndef PROC_H
#define PROC_H

#include "judge.h"

/* Fill V with every descendant of process ROOT (the fork server), ROOT itself
 * left out, in the order of their pids; what cannot be read is -1 or empty.
 * With DETAILS also system calls, switches and descriptors. Does not block. */
void proc_view(struct view *v, pid_t root, bool details);

/* The pids of ROOT's descendants, MOST at most, in their order; the number of
 * them. proc_family.c. */
int proc_descendants(pid_t root, pid_t *pids, int most);

/* Name, state, parent and processor time of one process; false if it is gone.
 */
bool proc_read_stat(pid_t pid, struct process *p);

/* Name, state, processor time and switches of one process; false if it is
 * gone. Much quicker than a view. */
bool proc_read(struct process *p, pid_t pid);

/* The number that process PID has in its innermost PID namespace; 0 if it is
 * gone. */
pid_t proc_inner_pid(pid_t pid);

/* The descriptors of one process. */
void proc_read_fds(struct process *p);

/* SIGKILL every descendant of ROOT until there is none but zombies. */
void proc_kill_below(pid_t root);

/* Is NR a call that can wait without any limit of time, and does P wait in
 * it so (poll with a timeout does not)? */
bool proc_waits_forever(const struct process *p);

/* The same for a thread other than the first: mq_notify(3) with SIGEV_THREAD
 * has one of its own, which waits at a socket for the kernel's word. */
bool proc_thread_waits(const struct process *thread);

/* One number for a file: the inodes of two file systems may be equal. */
uint64_t proc_inode(dev_t device, ino_t inode);

/* "read", "waitpid" for a system call number; "system call 123" else. Static
 * storage. */
const char *proc_syscall_name(long nr);

#endif
