/* SPDX-License-Identifier: MIT */
/*
 * shmbuf.h - what may lie in the memory that shm_writer and shm_reader share:
 * a proposal for you to use, to change, or to leave. Nothing but your two
 * programs looks into the object, so its layout is yours. Both of them are
 * yours, too, but each is one file of its own: what you change in one of them
 * you change in the other one.
 */
#ifndef SHMBUF_H
#define SHMBUF_H

#include <semaphore.h>
#include <stdbool.h>

enum { SHMBUF_SIZE = 1024 };

struct shmbuf {
    sem_t wsem;         /* the writer may fill buf: begins with 1 */
    sem_t rsem;         /* the reader may empty it: begins with 0 */
    int cnt;            /* bytes in buf; 0 is the end of file, and -1 says that
                            there will be no end: the writer has failed */
    bool reader_failed; /* nobody will empty buf any more */
    char buf[SHMBUF_SIZE];
};

#endif
