/* SPDX-License-Identifier: MIT */
/*
 * record.h - what one test found out, as a small file of its own.
 *
 * A Criterion worker writes DIR/<exercise>.<test>.json when its test is over;
 * the judge reads them all when Criterion has ended. A worker that dies before
 * leaves no file, and a test without a file has not passed.
 */
#ifndef RECORD_H
#define RECORD_H

#include <jansson.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include "harness/base/verdict.h"

struct record_leak {
    char *kind;     /* process zombie descriptor mapping file fifo shm ... */
    char *name;     /* "/shm-4711", "descriptor 5" */
    long long size; /* bytes; -1 if it has none */
    char *creator;  /* "run_two.c:31", "" if unknown */
    char *missing;  /* "waitpid(2)": the call that would have removed it */
};

struct record_memory {
    char *kind, *what; /* Valgrind's words */
    char *file;        /* "" if unknown */
    int line;          /* 0 if unknown */
};

/* One of the two uses of memory that nothing orders. */
struct record_place {
    char *file;   /* "" if unknown */
    int line;     /* 0 if unknown */
    char *access; /* "read", "write" */
};

struct record_race {
    char *what, *advice; /* who does what to which bytes; what would order it */
    char *object;        /* "shared memory /box" */
    long long offset, size;
    struct record_place sides[2];
};

/* Begins as {0}; every string is of record_set() or NULL, which means "". */
struct record {
    char *exercise, *test;
    enum verdict verdict;
    char *detail;                  /* "SIGSEGV", "output", "" */
    char *did, *saw, *rule, *look; /* the four parts of a message ... */
    char *call; /* ... and two more: the student's own call that failed, ... */
    char *said; /* ... and what his program said on standard error */
    json_t *facts; /* the same as data: facts.h; NULL: none */
    double duration_ms;
    unsigned expects; /* expect() that were evaluated: 0 is no pass */
    struct record_leak *leaks;
    size_t n_leaks;
    struct record_memory *memory;
    size_t n_memory;
    struct record_race *races;
    size_t n_races;
    bool memory_checked; /* Valgrind's report of every process was complete */
    char **notes;        /* for the person who reads: "/proc not readable" */
    size_t n_notes;
};

/* Replace the string at PLACE, printf-like. The old one may be an argument. */
void record_set(char **place, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* The same with a va_list. */
void record_set_v(char **place, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));

/* Add one finding; the strings are copied, NULL is "". What is already there,
 * equal in every part, is not added again. SIZE -1: it has none. */
void record_add_leak(struct record *r, const char *kind, const char *name,
                     long long size, const char *creator, const char *missing);
void record_add_memory(struct record *r, const char *kind, const char *what,
                       const char *file, int line);
/* One race for each pair of lines. */
void record_add_race(struct record *r, const char *what, const char *advice,
                     const char *object, long long offset, long long size,
                     const struct record_place sides[2]);
void record_add_note(struct record *r, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* R as it stands in a record, and in the document. */
json_t *race_to_json(const struct record_race *r);

/* Free what R refers to and make it {0} again. */
void record_clear(struct record *r);

/* Write DIR/<exercise>.<test>.json by way of a temporary file and rename(2);
 * strings are cleaned on the way (text_clean). 0, or -1 with errno, and then
 * no file is left behind. */
int record_write(const char *dir, const struct record *r);

/* Read it back into R, which is {0} before. 0, or -1 with errno: ENOENT if
 * there is none, EBADMSG if it is not a record of that test; R is {0}. */
int record_load(const char *dir, const char *exercise, const char *test,
                struct record *r);

#endif
