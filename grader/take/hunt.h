/* SPDX-License-Identifier: MIT */
/*
 * hunt.h - walk a submission and find, for every exercise, its file. The
 * first step of staging (stage.c).
 */
#ifndef HUNT_H
#define HUNT_H

#include "harness/compile/files/source.h"
#include "take/untrusted.h"
#include "base/kit.h"

#define TAKE_DEPTH 3 /* lab1/lab1/ipc.c is still taken */
#define MAX_ENTRIES 10000

/* What was found for one exercise. */
struct answer {
    const char *exercise;
    char *file;         /* "fullio.c" */
    struct source take; /* the first that was taken, or refused */
    char *path;         /* where, in the submission; NULL: none */
    char *second;       /* another one that is not the same */
    size_t second_size; /* of its bytes */
    char *like;         /* a name that is nearly right */
    char *deep;         /* one that lies too deep */
    bool packed;        /* PATH is in an archive */
};
struct hunt {
    struct answer *answers;
    size_t count;
    struct names others; /* files that nobody asked for */
    size_t n_others;
    char *closed;         /* a folder that cannot be read */
    char *bottom;         /* one that is too deep to look into */
    struct names spoiled; /* archives: "hw.zip cannot be unpacked: ..." */
    struct names refused; /* files in archives: "x is a symbolic link" */
    size_t entries;
    int error; /* errno when the disk is at fault */
    char *error_path;
};

struct hunt hunt_new(const struct names *asked);
void hunt_free(struct hunt *h);

/* Look through PATH, a folder or a file. 0, or the errno that keeps PATH
 * itself from being read; H->error is what went wrong below it. */
int hunt_submission(struct hunt *h, const char *path);

/* One file PATH that was handed in as NAME. */
int hunt_file_as(struct hunt *h, const char *path, const char *name);

/* Something handed in as NAME, a/b.c, was refused before, for this reason. */
void hunt_refused(struct hunt *h, const char *name, const char *why);

/* The answer to EXERCISE comes from FILE, whatever was found. */
void hunt_replace(struct hunt *h, const char *exercise, const char *file);

/* ---- between hunt.c and hunt_archive.c ---------------------------------- */

/* A name of a file: what is it to the hunt? Its answer, if it is exactly one
 * that is asked for and lies not too deep; else NULL, and it is remembered. */
struct answer *hunt_look(struct hunt *h, const char *path, int depth);
/* What was read for A, from PATH: the first is the answer; another must be
 * the same, byte by byte. */
void hunt_answer(struct hunt *h, struct answer *a, struct source in,
                 const char *path);
void hunt_fail(struct hunt *h, int error, const char *path);

/* Look through the archive NAME in DIRFD, which is PATH. */
void hunt_archive(struct hunt *h, int dirfd, const char *name, const char *path,
                  int depth);

#endif
