/* SPDX-License-Identifier: MIT */
/*
 * memcheck.h - Valgrind's XML, as it arrives on one socket from all processes
 * of a subject. The kernel says which process sent which bytes, so a process
 * can add to its own report but neither remove a line nor speak for another.
 * Used by the judge's workers; parsed with expat.
 */
#ifndef MEMCHECK_H
#define MEMCHECK_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct memory_issue {
    char *kind; /* InvalidRead, Leak_DefinitelyLost, ... an open set */
    char *what; /* Valgrind's sentence */
    char *file; /* of the first frame in the student's code; "" if none */
    int line;   /* 0 if unknown */
    pid_t pid;
};

struct memcheck;
struct memcheck *memcheck_new(void);
void memcheck_free(struct memcheck *m);

/* N bytes came from process PID. The first bytes of the fork server begin a
 * document (<?xml ...); those of a forked child begin in the middle of one. */
void memcheck_feed(struct memcheck *m, pid_t pid, const char *bytes, size_t n);

/* What was found since the last memcheck_clear(), equal kind+file+line once.
 * The array belongs to M until the next call. */
const struct memory_issue *memcheck_issues(struct memcheck *m, size_t *n);

/* Take back what is said of memory that PID has not freed. */
void memcheck_forgive_leaks(struct memcheck *m, pid_t pid);

/* Did PID's report reach its end (</valgrindoutput>)? A process that was
 * killed or called exec has no end. */
bool memcheck_ended(struct memcheck *m, pid_t pid);

/* Has any process written what Valgrind does not write (comments, unknown
 * structure, bytes after the end, no XML, a second <?xml document)? Then
 * nothing it says counts as clean. Gives its pid, or 0. */
pid_t memcheck_tampered(struct memcheck *m);

/* Forget every process but keep the fork server's document open. */
void memcheck_clear(struct memcheck *m);

#endif
