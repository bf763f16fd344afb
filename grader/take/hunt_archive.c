/* SPDX-License-Identifier: MIT */
/*
 * hunt_archive.c - the hunt goes on in an archive that was handed in, and in
 * one that is in it. Nothing is written to a disk: what is asked for is read
 * into memory.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "harness/base/text.h"
#include "take/hunt.h"
#include "take/archive.h"

#define ARCHIVE_LIMIT (10 << 20) /* of what is handed in packed */
#define NESTED 2                 /* an archive in an archive is opened */
#define MAX_REFUSED 20           /* that are named */

static const struct archive_limits limits = {2000, 64 << 20};

struct inside {
    struct hunt *hunt;
    const char *path; /* of the archive */
    int depth, nested;
};

static void look_inside(struct hunt *h, int fd, const void *bytes, size_t n,
                        const struct inside *where);

/* Is there litter anywhere in PATH? */
static bool is_litter(const char *path)
{
    bool litter = false;
    for (const char *s = path; *s && !litter;) {
        size_t n = strcspn(s, "/");
        char *part = text_format("%.*s", (int)n, s);
        litter = untrusted_is_litter(part);
        free(part);
        s += n + (s[n] == '/');
    }
    return litter;
}

static void nested_archive(struct archive_reader *p, const struct inside *in,
                           const char *path, int depth)
{
    struct inside deeper = {in->hunt, path, depth, in->nested + 1};
    size_t n;
    if (in->nested >= NESTED)
        return;
    char *bytes = archive_item_read(p, ARCHIVE_LIMIT + 1, &n);
    if (bytes && n > ARCHIVE_LIMIT) {
        char *why =
            text_format("%s is larger than %d MB", path, ARCHIVE_LIMIT >> 20);
        names_add(&in->hunt->spoiled, why);
        free(why);
    } else if (bytes) {
        look_inside(in->hunt, -1, bytes, n, &deeper);
    }
    free(bytes);
}

static void visit(struct archive_reader *p, const struct archive_item *e,
                  void *data)
{
    const struct inside *in = data;
    struct hunt *h = in->hunt;
    if (is_litter(e->path) && !e->refusal)
        return;
    int depth = in->depth;
    for (const char *s = e->path; *s; s++)
        depth += *s == '/';
    char *path = text_format("%s/%s", in->path, e->path);
    bool archive = archive_named(path);
    struct answer *a = (e->folder || archive) && !e->refusal
                           ? NULL
                           : hunt_look(h, path, depth);
    if (e->refusal && h->refused.count < MAX_REFUSED) {
        char *name = untrusted_name(path); /* or the reason has no room */
        char *line = text_format("%s %s", name, e->refusal);
        names_add(&h->refused, line);
        free(line);
        free(name);
    }
    if (a && e->refusal) {
        hunt_answer(h, a, source_refuse(e->refusal), path);
        a->packed = true;
    } else if (a) {
        size_t n;
        char *bytes = archive_item_read(p, SOURCE_LIMIT + 1, &n);
        if (bytes)
            hunt_answer(h, a, source_take(bytes, n), path);
        a->packed = true;
    } else if (!e->folder && !e->refusal && archive) {
        nested_archive(p, in, path, depth);
    }
    free(path);
}

/* What comes from an archive that is no good is not taken: it may be half of
 * it. */
static void spoil(struct hunt *h, const char *archive, const char *why)
{
    size_t n = strlen(archive);
    char *line = text_format("%s %s", archive, why);
    names_add(&h->spoiled, line);
    free(line);
    for (size_t i = 0; i < h->count; i++) {
        struct answer *a = &h->answers[i];
        if (!a->path || strncmp(a->path, archive, n) != 0 || a->path[n] != '/')
            continue;
        free(a->take.bytes);
        free(a->take.refusal);
        free(a->path);
        free(a->second);
        a->take = (struct source){0};
        a->path = a->second = NULL;
    }
}

static void look_inside(struct hunt *h, int fd, const void *bytes, size_t n,
                        const struct inside *where)
{
    char *why = archive_walk(fd, bytes, n, &limits, visit, (void *)where);
    if (why)
        spoil(h, where->path, why);
    free(why);
}

void hunt_archive(struct hunt *h, int dirfd, const char *name, const char *path,
                  int depth)
{
    struct stat st;
    struct inside where = {h, path, depth, 1};
    int fd =
        openat(dirfd, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0 && errno != ELOOP && errno != EACCES) {
        hunt_fail(h, errno, path);
    } else if (fd < 0 || fstat(fd, &st) < 0 || !S_ISREG(st.st_mode)) {
        char *line = text_format("%s cannot be opened", path);
        names_add(&h->spoiled, line);
        free(line);
    } else if (st.st_size > ARCHIVE_LIMIT) {
        char *line =
            text_format("%s is larger than %d MB", path, ARCHIVE_LIMIT >> 20);
        names_add(&h->spoiled, line);
        free(line);
    } else {
        look_inside(h, fd, NULL, 0, &where);
    }
    if (fd >= 0)
        close(fd);
}
