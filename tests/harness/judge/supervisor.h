/* SPDX-License-Identifier: MIT */
/*
 * supervisor.h - a process whose only work is to leave nothing behind.
 */
#ifndef SUPERVISOR_H
#define SUPERVISOR_H

/* Run WORK(ARG) in a child and give its exit status. Whatever ends it, also
 * SIGINT, SIGTERM, SIGHUP to this process (128 + signal then): every process
 * that came of it is gone afterwards, and so are the folder SCRATCH, which is
 * made here (mkdtemp(3): its last XXXXXX are replaced before WORK runs), and
 * what Criterion leaves in /tmp and /dev/shm when it is killed. If WORK dies of
 * a signal it is run once more; 4 if it dies again. */
int supervise(int (*work)(void *), void *arg, char *scratch);

#endif
