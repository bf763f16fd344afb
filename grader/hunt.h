/* SPDX-License-Identifier: MIT */
/*
 * hunt.h - walk a submission and find, for every exercise, its file. The
 * first step of staging (stage.c).
 */
#ifndef HUNT_H
#define HUNT_H

#include "intake.h"
#include "kit.h"

#define TAKE_DEPTH 3 /* lab1/lab1/ipc.c is still taken */
#define MAX_ENTRIES 10000

/* What was found for one exercise. */
struct answer {
    const char *exercise;
    char *file;         /* "fullio.c" */
    struct intake take; /* the first that was taken, or refused */
    char *path;         /* where, in the submission; NULL: none */
    char *second;       /* another one that is not the same */
    char *like;         /* a name that is nearly right */
    char *deep;         /* one that lies too deep */
};
struct hunt {
    struct answer *answers;
    size_t count;
    struct names others; /* files that nobody asked for */
    size_t n_others;
    char *closed; /* a folder that cannot be read */
    size_t entries;
    int error; /* errno when the disk is at fault */
    char *error_path;
};

struct hunt hunt_new(const struct names *asked);
void hunt_free(struct hunt *h);

/* Look through PATH, a folder or a file. 0, or the errno that keeps PATH
 * itself from being read; H->error is what went wrong below it. */
int hunt_submission(struct hunt *h, const char *path);

/* The answer to EXERCISE comes from FILE, whatever was found. */
void hunt_replace(struct hunt *h, const char *exercise, const char *file);

#endif
