/* SPDX-License-Identifier: MIT */
/*
 * hunt.c - walk a submission, which is never trusted, and look at every name.
 *
 * No symbolic link is followed: each folder is opened from the one above it
 * by its name. What is too deep or nearly right is remembered, so that the
 * report can say it.
 */
#include "take/hunt.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "harness/base/memory.h"
#include "harness/base/text.h"
#include "take/archive.h"

#define HUNT_DEPTH 6 /* how deep it looks for what lies too deep */
#define MAX_LISTED 6 /* names of files that nobody asked for */

struct hunt hunt_new(const struct names *asked)
{
    struct hunt h = {.count = asked->count};
    h.answers = memory_new(asked->count + 1, sizeof *h.answers);
    for (size_t i = 0; i < asked->count; i++) {
        h.answers[i].exercise = asked->items[i];
        h.answers[i].file = text_format("%s.c", asked->items[i]);
    }
    return h;
}

void hunt_free(struct hunt *h)
{
    for (size_t i = 0; i < h->count; i++) {
        struct answer *a = &h->answers[i];
        free(a->file);
        free(a->take.bytes);
        free(a->take.refusal);
        free(a->path);
        free(a->second);
        free(a->like);
        free(a->deep);
    }
    names_free(&h->others);
    names_free(&h->spoiled);
    names_free(&h->refused);
    free(h->answers);
    free(h->closed);
    free(h->bottom);
    free(h->error_path);
}

/* Is NAME what somebody may have meant by EXERCISE.c: FULLIO.C, fullio.c.txt,
 * fullio(1).c? */
static bool nearly(const char *name, const char *exercise)
{
    size_t n = strlen(exercise);
    if (strncasecmp(name, exercise, n) != 0)
        return false;
    const char *rest = name + n;
    const char *dot = strcasestr(rest, ".c");
    return !isalnum((unsigned char)*rest) && *rest != '_' && dot &&
           !strchr(rest, '~');
}

void hunt_fail(struct hunt *h, int error, const char *path)
{
    if (h->error)
        return;
    h->error = error;
    h->error_path = untrusted_name(path);
}

void hunt_answer(struct hunt *h, struct answer *a, struct source in,
                 const char *path)
{
    if (in.error) {
        hunt_fail(h, in.error, path);
        return;
    }
    if (!a->path) {
        a->take = in;
        a->path = text_copy(path);
        return;
    }
    bool same = in.bytes && a->take.bytes && in.size == a->take.size &&
                memcmp(in.bytes, a->take.bytes, in.size) == 0;
    if (!same && !a->second) {
        a->second = text_copy(path);
        a->second_size = in.size;
    }
    free(in.bytes);
    free(in.refusal);
}

struct answer *hunt_look(struct hunt *h, const char *path, int depth)
{
    const char *base = strrchr(path, '/');
    base = base ? base + 1 : path;
    for (size_t i = 0; i < h->count; i++) {
        struct answer *a = &h->answers[i];
        bool exact = strcmp(base, a->file) == 0;
        if (exact && depth <= TAKE_DEPTH)
            return a;
        if (exact && !a->deep)
            a->deep = text_copy(path);
        else if (!exact && !a->like && nearly(base, a->exercise))
            a->like = text_copy(path);
    }
    if (h->n_others++ < MAX_LISTED)
        names_add(&h->others, path);
    return NULL;
}

/* One name that is no folder to walk. */
static void hunt_file(struct hunt *h, int dirfd, const char *name,
                      const char *path, int depth)
{
    struct answer *a = NULL;
    if (archive_named(path)) /* what is in it counts, not that it is there */
        hunt_archive(h, dirfd, name, path, depth);
    else if ((a = hunt_look(h, path, depth)))
        hunt_answer(h, a, source_read(dirfd, name), path);
}

static bool hunt_asks(const struct hunt *h, const char *name)
{
    for (size_t i = 0; i < h->count; i++) {
        if (strcmp(h->answers[i].file, name) == 0)
            return true;
    }
    return false;
}

static void hunt_folder(struct hunt *h, int dirfd, const char *prefix,
                        int depth);

static void hunt_entry(struct hunt *h, int dirfd, const char *name,
                       const char *prefix, int depth)
{
    struct stat st;
    char *path = text_format("%s%s", prefix, name);
    if (untrusted_look(dirfd, name, &st) < 0) {
        if (errno != EACCES)
            hunt_fail(h, errno, path);
        else if (!h->closed)
            h->closed = text_copy(path);
    } else if (!S_ISDIR(st.st_mode) || hunt_asks(h, name)) {
        hunt_file(h, dirfd, name, path, depth);
    } else if (depth < HUNT_DEPTH) {
        int fd = openat(dirfd, name,
                        O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        char *below = text_format("%s/", path);
        if (fd >= 0)
            hunt_folder(h, fd, below, depth + 1);
        else if (!h->closed)
            h->closed = text_copy(path);
        free(below);
    } else if (!h->bottom) {
        h->bottom = text_copy(path);
    }
    free(path);
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static int not_ignored(const struct dirent *e)
{
    return !untrusted_is_litter(e->d_name);
}

/* Walk folder DIRFD, in the order of its names so that the report does not
 * depend on the disk; closes DIRFD. */
static void hunt_folder(struct hunt *h, int dirfd, const char *prefix,
                        int depth)
{
    struct dirent **list;
    int n = scandirat(dirfd, ".", &list, not_ignored, by_name);
    if (n < 0)
        hunt_fail(h, errno, prefix);
    for (int i = 0; i < n; i++) {
        if (h->entries++ < MAX_ENTRIES && !h->error)
            hunt_entry(h, dirfd, list[i]->d_name, prefix, depth);
        free(list[i]);
    }
    if (n >= 0)
        free(list);
    close(dirfd);
}

int hunt_file_as(struct hunt *h, const char *path, const char *name)
{
    struct stat st;
    if (lstat(path, &st) < 0)
        return errno;
    hunt_file(h, AT_FDCWD, path, name, 1);
    return 0;
}

void hunt_refused(struct hunt *h, const char *name, const char *why)
{
    int depth = 1;
    for (const char *s = name; *s; s++)
        depth += *s == '/';
    struct answer *a = hunt_look(h, name, depth);
    char *line = text_format("%s %s", name, why);
    if (a)
        hunt_answer(h, a, source_refuse(why), name);
    names_add(&h->refused, line);
    free(line);
}

int hunt_submission(struct hunt *h, const char *path)
{
    struct stat st;
    if (stat(path, &st) < 0)
        return errno;
    if (S_ISDIR(st.st_mode)) {
        int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (fd < 0)
            return errno;
        hunt_folder(h, fd, "", 1);
        return 0;
    }
    const char *slash = strrchr(path, '/');
    hunt_file(h, AT_FDCWD, path, slash ? slash + 1 : path, 1);
    return 0;
}

void hunt_replace(struct hunt *h, const char *exercise, const char *file)
{
    for (size_t i = 0; i < h->count; i++) {
        struct answer *a = &h->answers[i];
        if (strcmp(a->exercise, exercise) != 0)
            continue;
        free(a->take.bytes);
        free(a->take.refusal);
        free(a->path);
        free(a->second);
        a->second = NULL;
        a->path = text_copy(a->file);
        a->take = source_read(AT_FDCWD, file);
        if (a->take.error)
            hunt_fail(h, a->take.error, file);
    }
}
