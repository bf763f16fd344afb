/* SPDX-License-Identifier: MIT */
/*
 * peek.h - what the kernel shows of a process beyond its descriptors: its
 * memory and mappings, the queues and files that it waits for, file locks.
 * Used by explain, audit and schedule.
 */
#ifndef PEEK_H
#define PEEK_H

#include "harness/evidence/process.h"

/* N bytes at ADDRESS of process PID. False if they cannot be read. */
bool peek_bytes(pid_t pid, uint64_t address, void *bytes, size_t n);
/* Make N bytes at ADDRESS of process PID zero. False if it cannot be done. */
bool peek_clear(pid_t pid, uint64_t address, uint64_t n);
/* The string there, cut, without unprintable characters. */
bool peek_string(pid_t pid, uint64_t address, char *text, size_t size);

/* A line of /proc/PID/maps (proc(5)). */
struct region {
    uint64_t start, end, offset;
    uint64_t inode; /* as in struct process_fd; 0: anonymous and private */
    bool shared;
    char path[128]; /* "/dev/shm/sem.x", "[heap]", "" */
};
bool peek_parse_region(const char *line, struct region *r);
/* The region of PID that ADDRESS lies in. */
bool peek_region(pid_t pid, uint64_t address, struct region *r);
/* All regions of PID, N of them; the caller frees them. */
struct region *peek_regions(pid_t pid, size_t *n);

/* The name in folder DIR of PID's world that has this inode: glibc maps a
 * semaphore by a temporary name. False if none has. */
bool peek_name_of(pid_t pid, const char *dir, uint64_t inode, char *name,
                  size_t size);
/* The file that process PID calls PATH: its inode, and whether it is a FIFO. */
bool peek_file(pid_t pid, const char *path, uint64_t *inode, bool *is_fifo);

/* A message queue that is open in P as FD. */
struct queue_state {
    long messages, most; /* -1: not known */
    pid_t notify;        /* is registered by mq_notify(); 0: nobody is */
};
bool peek_queue(const struct process *p, int fd, struct queue_state *q);
/* "QSIZE:129 NOTIFY:0 SIGNO:10 NOTIFY_PID:8260" (mq_overview(7)). */
bool peek_parse_queue(const char *text, struct queue_state *q);

/* A line of /proc/locks: who holds a lock on which file. False if it is a
 * line of one that waits. */
bool peek_parse_lock(const char *line, uint64_t *inode, pid_t *holder);
/* A process other than P that holds a lock on file INODE; 0 if none does. */
pid_t peek_lock_holder(uint64_t inode, pid_t p);

/* The signals that are pending, and those that are blocked, of PID as bits:
 * bit 0 is signal 1. */
bool peek_signals(pid_t pid, uint64_t *pending, uint64_t *blocked);

#endif
