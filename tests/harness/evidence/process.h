/* SPDX-License-Identifier: MIT */
/*
 * process.h - a process of the student's as it is seen from outside: filled
 * from /proc (proc.h), looked at by tests (test.h) and by whatever explains.
 */
#ifndef PROCESS_H
#define PROCESS_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#define MAX_PROCESS_FDS 64
enum fd_kind {
    FD_OTHER,
    FD_PIPE, /* or a FIFO: then `target` is its path */
    FD_QUEUE /* POSIX message queue: `target` is its name */
};
struct process_fd {
    int fd;
    enum fd_kind kind;
    bool reads, writes;
    int flags;       /* of the open file: O_NONBLOCK, ... */
    uint64_t inode;  /* equal inodes are the same pipe, FIFO, queue, file */
    char target[64]; /* "pipe:[123]", "/dev/null" */
};
struct process {
    pid_t pid;       /* here */
    pid_t inner_pid; /* in the sandbox: what the student sees */
    pid_t parent;    /* here */
    char name[32];   /* "wc" */
    char state;      /* as in proc(5): R S D T Z */
    long syscall;    /* SYS_... if blocked, -1 running or unknown */
    uint64_t args[6];
    unsigned long long started; /* ticks after the machine's own start */
    uint64_t cpu_ms;
    uint64_t switches; /* context switches of all its threads */
    int n_threads;
    bool threads_run; /* a thread other than the first can go on */
    int n_fds;
    struct process_fd fds[MAX_PROCESS_FDS];
};
struct view {
    int n;
    struct process processes[64];
};

#endif
