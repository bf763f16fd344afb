/* SPDX-License-Identifier: MIT */
/*
 * shmdata.h - the segment in which shmwrite passes lines to shmread. shmcon,
 * shmread and shmwrite include it; do not change it.
 *
 * shmcon makes the segment, with `empty` at 1 and `full` at 0. Then
 *
 *     shmwrite                                  shmread
 *     wait for empty                            wait for full
 *     fill in size, ends_line, text             use size, ends_line, text
 *     post full       ------------------->      post empty
 *          ^                                         |
 *          +-----------------------------------------+
 *
 * A line is sent without its newline, in pieces: all but the last one have
 * TEXT_SIZE bytes and ends_line 0; the last one has 0 to TEXT_SIZE bytes and
 * ends_line 1. There is no '\0'. The line that is exactly "end" is the last.
 */
#ifndef SHMDATA_H
#define SHMDATA_H

#include <semaphore.h>

/* PROJECT_ID: the number that ftok(3) gets with the path. */
enum { TEXT_SIZE = 4096, PROJECT_ID = 0x27 };

struct shmdata {
    sem_t empty;   /* 1: text may be written */
    sem_t full;    /* 1: text may be read */
    int size;      /* bytes of text */
    int ends_line; /* 1: the line ends here; 0: it goes on in the next piece */
    char text[TEXT_SIZE];
};

#endif
