/* SPDX-License-Identifier: MIT */
/*
 * sandbox.h - the one place that knows how untrusted work is shut in.
 */
#ifndef SANDBOX_H
#define SANDBOX_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct sandbox_mount {
    const char *from, *to; /* a path here, and its place inside */
    bool writable;
    bool given; /* made for this run: is theirs who runs there */
};

/* Can this machine make a sandbox? NULL if so, else a new string that says
 * what is missing and what to do. Starts a program once; remembers. */
const char *sandbox_missing(void);

/* Run ARGV with nothing but /usr, the mounts and 64 MiB of scratch; no
 * network, no other process; as nobody, if the caller is root and may become
 * that; LC_ALL=C; standard input /dev/null, output and errors to OUT. Ended after SECONDS. Gives the wait status, or -1 with *WHY a
 * new string when the sandbox itself could not be made (the machine's fault).
 * With SHUT_IN false it runs with the same environment and no sandbox. */
int sandbox_run(const struct sandbox_mount *mounts, size_t n_mounts,
                char *const argv[], const char *work_dir, int out,
                double seconds, bool shut_in, char **why);

/* The subject: student code in a sandbox, waiting for requests. */
struct subject_options {
    const char *path; /* the executable; need not be readable inside */
    bool memcheck;    /* under Valgrind */
    bool shut_in;     /* false: the honest fallback without namespaces */
};
struct subject {
    pid_t pid;     /* bwrap, or the fork server itself */
    int control;   /* seqpacket socket to the fork server (protocol.h) */
    int xml;       /* stream socket with Valgrind's reports, -1 without */
    int errors;    /* what bwrap and Valgrind say on standard error */
    char *scratch; /* folder that stands for /tmp in the fallback, or NULL */
};

/* Start it; does not wait for its READY. 0, or -1 with *WHY a new string. It
 * dies with the caller, whatever kills that. */
int subject_start(struct subject *s, const struct subject_options *options,
                  char **why);
/* In a child of root: become the user who the subject runs as. */
void subject_become_nobody(void);
/* Kill it and everything in it, and wait for its end. */
void subject_stop(struct subject *s);

/* In a child: enter the namespaces for users, IPC and mounts of the sandbox whose
 * process 1 is SERVER, not its process namespace: nobody in there can see or
 * kill the caller. 0, or -1 with errno. */
int sandbox_enter(pid_t server);
/* Before a student's code runs there: bound what System V objects take in the
 * sandbox of SERVER and how many files there are, and cover its /proc/1. False
 * where the kernel lets nobody but the machine's root do one of these (System V
 * before Linux 5.19). Starts a child and waits for it. */
bool sandbox_bound(pid_t server);
/* Nobody in the sandbox of SERVER sees any more what its /proc has of process
 * INNER, which is the kit's own. Starts a child and waits for it. */
bool sandbox_cover(pid_t server, pid_t inner);

/* "valgrind-3.19.0", or NULL if there is none. New string. */
char *valgrind_version(void);

#endif
