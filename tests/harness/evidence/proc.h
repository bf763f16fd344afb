/* SPDX-License-Identifier: MIT */
/*
 * proc.h - what /proc says about the student's processes, from outside.
 * Used by the judge's workers (hang.c, audit.c) and for killing what is left.
 */
#ifndef PROC_H
#define PROC_H

#include "harness/evidence/process.h"

/* How much a view holds of each process. */
enum view_depth {
    VIEW_STATES, /* name, state, parent, threads, processor time */
    VIEW_WAITS,  /* also switches and system calls, of those who may wait: if
                    one runs, of nobody */
    VIEW_ALL     /* also the descriptors */
};

/* Fill V with every descendant of process ROOT (the fork server), ROOT itself
 * left out, in the order in which they were made; what cannot be read is -1 or empty.
 * Does not block. */
void proc_view(struct view *v, pid_t root, enum view_depth depth);

/* A number for all that a view of depth VIEW_WAITS shows: if it is the same
 * twice, and nobody ran, then nobody has moved in between. */
uint64_t proc_fingerprint(const struct view *v);

/* The pids of the children of PID, which has N_THREADS threads, MOST at most;
 * the number of them. proc_family.c. */
int proc_children(pid_t pid, int n_threads, pid_t *pids, int most);

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

/* SIGKILL every descendant of ROOT until there is none but zombies; blocks for
 * some seconds at the most. */
void proc_kill_below(pid_t root);

/* Is NR a call that can wait without any limit of time, and does P wait in
 * it so (poll with a timeout does not)? */
bool proc_waits_forever(const struct process *p);

/* The same for a thread other than the first: mq_notify(3) with SIGEV_THREAD
 * has one of its own, which waits at a socket for the kernel's word. */
bool proc_thread_waits(const struct process *thread);

/* Timers (proc_timers.c). Has PID a descriptor of timerfd_create(2) that will go
 * off; has it any of timer_create(2), set or not; does P wait at a socket that
 * has a time limit (SO_RCVTIMEO, SO_SNDTIMEO)? */
bool proc_has_timer_fd(pid_t pid);
bool proc_has_timers(pid_t pid);
bool proc_waits_at_limit(const struct process *p);

/* One number for a file: the inodes of two file systems may be equal. */
uint64_t proc_inode(dev_t device, ino_t inode);

/* "read", "waitpid" for a system call number; "system call 123" else. Static
 * storage. */
const char *proc_syscall_name(long nr);

#endif
