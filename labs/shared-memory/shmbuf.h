/* SPDX-License-Identifier: MIT */
/*
 * shmbuf.h - a proposal for the memory that shm_writer and shm_reader share:
 * use it, change it, or ignore it. Only your two programs look into the object,
 * so you decide what is where in it. Each of them is its own file: if you change
 * the structure in one of them, change it in the other one, too.
 */
#ifndef SHMBUF_H
#define SHMBUF_H

#include <semaphore.h>
#include <stdbool.h>

enum { SHMBUF_SIZE = 1024 };

struct shmbuf {
    sem_t wsem;         /* the writer may fill buf: begins at 1 */
    sem_t rsem;         /* the reader may empty it: begins at 0 */
    int cnt;            /* bytes in buf; 0 is the end of file, and -1 means
                            that the writer has failed */
    bool reader_failed; /* nobody will empty buf any more */
    char buf[SHMBUF_SIZE];
};

#endif
